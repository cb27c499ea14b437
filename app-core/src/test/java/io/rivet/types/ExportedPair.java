package io.rivet.types;

import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.config.ReadPath;
import io.rivet.facts.ScanFacts;
import io.rivet.format.FormatWriter;
import io.rivet.format.csv.CsvFormat;
import io.rivet.format.parquet.ParquetFormat;
import io.rivet.format.parquet.ParquetLimits;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SourceSession;

import java.nio.file.Path;
import java.util.OptionalInt;

/// One read, written into both formats by the writers of the product.
///
/// @param schema what the session said before the read
/// @param result what the session said after it
public record ExportedPair(TableSchema schema, ReadResult result, Path parquet, Path csv) {

    private static final BatchLimits LIMITS = new BatchLimits(1000, 8 << 20);

    /// Reads the statement in this session and writes `<name>.parquet` and `<name>.csv`.
    public static ExportedPair write(
            SourceSession session, ReadStatement statement, ReadPath path, Path name) {
        ScanFacts facts = session.describe(statement);
        TableSchema schema = facts.schema();
        Path parquet = name.resolveSibling(name.getFileName() + ".parquet");
        Path csv = name.resolveSibling(name.getFileName() + ".csv");
        FormatConfig.Parquet config =
                new FormatConfig.Parquet(Compression.SNAPPY, OptionalInt.empty());
        try (FormatWriter rows =
                        new ParquetFormat(config, ParquetLimits.standard())
                                .create(parquet, schema);
                FormatWriter lines =
                        new CsvFormat(FormatConfig.Csv.standard()).create(csv, schema)) {
            ReadResult result =
                    session.read(
                            new ReadTask(0, statement, path),
                            schema,
                            LIMITS,
                            batch -> {
                                rows.write(batch);
                                lines.write(batch);
                            });
            rows.finish();
            lines.finish();
            return new ExportedPair(schema, result, parquet, csv);
        }
    }
}
