package io.rivet.format.parquet;

import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.FileInProgress;
import io.rivet.format.Format;
import io.rivet.format.FormatContract;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import java.util.OptionalInt;

/// Parquet keeps what every format promises. Its row groups are small: each batch is written.
final class ParquetContractTest extends FormatContract {

    private static final ParquetLimits LIMITS =
            new ParquetLimits(50_000, 50_000, 8_000, 8_000, 1 << 20, 2);

    private final FormatConfig.Parquet config =
            new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty());

    @Override
    protected Format format() {
        return new ParquetFormat(config, LIMITS);
    }

    @Override
    protected FormatWriter writerTo(FileInProgress file, TableSchema schema) {
        return ParquetPartWriter.open(file, schema, config, LIMITS);
    }
}
