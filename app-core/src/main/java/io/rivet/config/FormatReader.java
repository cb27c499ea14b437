package io.rivet.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads `format` with `csv`, `compression` and `compression_level`.
final class FormatReader {

    private static final int ZSTD_LEVEL = 3;
    private static final int GZIP_LEVEL = 6;
    private static final int MOST_GZIP_LEVEL = 9;

    private final CsvReader csvs;

    FormatReader(KeyCheck keys) {
        this.csvs = new CsvReader(keys);
    }

    Optional<FormatConfig> read(Section export) {
        export.require("format");
        Optional<String> format = export.choice("format");
        Optional<Compression> written =
                export.choice("compression")
                        .map(word -> Compression.valueOf(word.toUpperCase(Locale.ROOT)));
        boolean known = written.isPresent() || !export.has("compression");
        Compression compression = written.orElse(Compression.ZSTD);
        OptionalInt level = known ? level(export, compression) : OptionalInt.empty();
        boolean csv = format.filter("csv"::equals).isPresent();
        CsvOptions options = csvs.read(export);
        if (csv) {
            warnOfCsv(export);
        } else if (format.isPresent() && export.has("csv")) {
            export.problem("csv", "this section is for format: csv. Remove it.");
        }
        return format.map(
                word ->
                        word.equals("csv")
                                ? new FormatConfig.Csv(options)
                                : new FormatConfig.Parquet(compression, level));
    }

    private static void warnOfCsv(Section export) {
        boolean none = export.text("compression").filter("none"::equals).isPresent();
        if (export.has("compression") && !none) {
            export.warning(
                    "compression",
                    "this key is about Parquet and ignored for CSV; csv: {compression: gzip}"
                            + " compresses.");
        } else if (export.has("compression_level")) {
            export.warning(
                    "compression_level", "this key is about Parquet; it is ignored for CSV.");
        }
    }

    private static OptionalInt level(Section export, Compression compression) {
        boolean written = export.has("compression_level");
        OptionalInt level = export.whole("compression_level");
        return switch (compression) {
            case ZSTD -> {
                if (level.isPresent() && level.getAsInt() < 1) {
                    export.problem(
                            "compression_level",
                            "zstd compression_level must be 1..22, got " + level.getAsInt() + ".");
                }
                yield OptionalInt.of(level.orElse(ZSTD_LEVEL));
            }
            case GZIP -> OptionalInt.of(gzip(export, level.orElse(GZIP_LEVEL)));
            case SNAPPY, LZ4, NONE -> {
                if (written) {
                    export.problem(
                            "compression_level",
                            "compression_level is only supported for zstd and gzip. Remove it.");
                }
                yield OptionalInt.empty();
            }
        };
    }

    /// The reference tool took level 10 and wrote another.
    private static int gzip(Section export, int level) {
        if (level == MOST_GZIP_LEVEL + 1) {
            export.warning("compression_level", "gzip ends at level 9, which is used.");
            return MOST_GZIP_LEVEL;
        }
        if (level > MOST_GZIP_LEVEL) {
            export.problem(
                    "compression_level", "gzip compression_level must be 0..9, got " + level + ".");
        }
        return level;
    }
}
