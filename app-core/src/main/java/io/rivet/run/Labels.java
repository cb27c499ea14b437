package io.rivet.run;

import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.config.ModeConfig;
import io.rivet.plan.RunMode;
import io.rivet.plan.Tuning;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The words that summaries and the state database use, as the reference tool wrote them.
final class Labels {

    private Labels() {}

    static String format(FormatConfig format) {
        return switch (format) {
            case FormatConfig.Parquet _ -> "parquet";
            case FormatConfig.Csv _ -> "csv";
        };
    }

    static Optional<String> compression(FormatConfig format) {
        return switch (format) {
            case FormatConfig.Parquet parquet -> Optional.of(word(parquet.compression()));
            case FormatConfig.Csv csv ->
                    Optional.of(csv.options().compression())
                            .filter(compression -> compression != Compression.NONE)
                            .map(Labels::word);
        };
    }

    private static String word(Compression compression) {
        return compression.name().toLowerCase(Locale.ROOT);
    }

    static String mode(ModeConfig mode) {
        return switch (mode) {
            case ModeConfig.Full _ -> RunMode.FULL.label();
            case ModeConfig.Incremental _ -> RunMode.INCREMENTAL.label();
            case ModeConfig.Chunked _ -> RunMode.CHUNKED.label();
            case ModeConfig.TimeWindow _ -> RunMode.TIME_WINDOW.label();
        };
    }

    static String profile(Tuning tuning) {
        return tuning.profile().name().toLowerCase(Locale.ROOT);
    }

    /// `profile=balanced (default), batch_size=10000`, and where a read's timeout is not the
    /// server's, `statement_timeout=300s between rows`.
    ///
    /// @param rowTimeout of the plan
    static String tuning(Tuning tuning, Optional<Duration> rowTimeout) {
        return "profile=%s%s, batch_size=%d%s"
                .formatted(
                        profile(tuning),
                        tuning.profileWritten() ? "" : " (default)",
                        tuning.batchRows(),
                        rowTimeout.map(Labels::betweenRows).orElse(""));
    }

    private static String betweenRows(Duration timeout) {
        return ", statement_timeout=" + timeout.toSeconds() + "s between rows";
    }
}
