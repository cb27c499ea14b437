package io.rivet.config;

import java.util.OptionalInt;

/// `exports[].format` with what belongs to it.
public sealed interface FormatConfig {

    /// `format: parquet`
    ///
    /// @param level zstd 1..22 (default 3), gzip 0..9 (default 6), empty for the others
    record Parquet(Compression compression, OptionalInt level) implements FormatConfig {}

    /// `format: csv`
    record Csv(CsvOptions options) implements FormatConfig {

        /// CSV without a `csv:` section.
        public static Csv standard() {
            return new Csv(CsvOptions.standard());
        }
    }
}
