package io.rivet.format.csv;

import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.config.FormatConfig;
import io.rivet.format.FileInProgress;
import io.rivet.format.Format;
import io.rivet.format.FormatContract;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

/// CSV in gzip keeps what every format promises.
final class CsvGzipContractTest extends FormatContract {

    private static final CsvOptions OPTIONS =
            new CsvOptions("", ',', false, false, true, Compression.GZIP);

    @Override
    protected Format format() {
        return new CsvFormat(new FormatConfig.Csv(OPTIONS));
    }

    @Override
    protected FormatWriter writerTo(FileInProgress file, TableSchema schema) {
        return new CsvPartWriter(file, schema, OPTIONS, 1);
    }
}
