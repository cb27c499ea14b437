package io.rivet.format.csv;

import io.rivet.config.CsvOptions;
import io.rivet.config.FormatConfig;
import io.rivet.format.FileInProgress;
import io.rivet.format.Format;
import io.rivet.format.FormatContract;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

/// CSV keeps what every format promises.
final class CsvContractTest extends FormatContract {

    @Override
    protected Format format() {
        return new CsvFormat(FormatConfig.Csv.standard());
    }

    @Override
    protected FormatWriter writerTo(FileInProgress file, TableSchema schema) {
        return new CsvPartWriter(file, schema, CsvOptions.standard(), 1);
    }
}
