package io.rivet.format.parquet;

import io.rivet.batch.tally.ValueVisitor;
import io.rivet.config.FormatConfig;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import java.nio.file.Path;

/// Parquet files: our own pages, parquet-hadoop's files.
///
/// The footer carries the metadata `rivet.source_type.<column>` and `rivet.fidelity.<column>`
/// (`exact`, `text` or `policy`) for each column, and what the batches noted; its `created_by` is
/// the one of parquet-java, so that readers trust the statistics.
public final class ParquetFormat implements Format {

    private final FormatConfig.Parquet config;
    private final ParquetLimits limits;

    public ParquetFormat(FormatConfig.Parquet config, ParquetLimits limits) {
        this.config = config;
        this.limits = limits;
    }

    @Override
    public String extension() {
        return "parquet";
    }

    @Override
    public FormatWriter create(Path file, TableSchema schema, int writersAtOnce) {
        return ParquetPartWriter.open(
                file, schema, config, limits.dividedAmong(Math.max(1, writersAtOnce)));
    }

    @Override
    public long countRows(Path file, TableSchema schema, Runnable goOn) {
        return ParquetReadBack.read(file, schema, new Ignored(), goOn);
    }

    @Override
    public long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn) {
        return ParquetReadBack.read(file, schema, visitor, goOn);
    }

    /// For a check that only wants to know that each value can be read.
    private static final class Ignored implements ValueVisitor {
        @Override
        public void nothing(int column) {}

        @Override
        public void number(int column, long value) {}

        @Override
        public void bytes(int column, byte[] bytes, int offset, int length) {}
    }
}
