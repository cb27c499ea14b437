package io.rivet.config;

import java.util.Locale;
import java.util.Optional;

/// Reads `csv:`.
final class CsvReader {

    private final KeyCheck keys;

    CsvReader(KeyCheck keys) {
        this.keys = keys;
    }

    CsvOptions read(Section export) {
        return export.section("csv").map(this::options).orElseGet(CsvOptions::standard);
    }

    /// What is written wins over the preset.
    private CsvOptions options(Section csv) {
        keys.check(csv, KeyCheck.LaterKeys.REFUSE);
        CsvOptions base =
                csv.choice("preset").isPresent() ? CsvOptions.excel() : CsvOptions.standard();
        CsvOptions options =
                new CsvOptions(
                        csv.verbatim("null").orElse(base.nullText()),
                        delimiter(csv).orElse(base.delimiter()),
                        csv.choice("quote").map("all"::equals).orElse(base.quoteAll()),
                        csv.flag("bom").orElse(base.bom()),
                        csv.flag("header").orElse(base.header()),
                        csv.choice("compression")
                                .map(word -> Compression.valueOf(word.toUpperCase(Locale.ROOT)))
                                .orElse(base.compression()));
        checkNullText(csv, options);
        return options;
    }

    private static Optional<Character> delimiter(Section csv) {
        Optional<String> text = csv.verbatim("delimiter");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String written = text.get();
        if (written.equals("\\t") || written.equals("tab")) {
            return Optional.of('\t');
        }
        boolean fits = written.length() == 1 && CsvOptions.isDelimiter(written.charAt(0));
        if (!fits) {
            csv.problem(
                    "delimiter",
                    "must be tab or one ASCII character that no number or date holds, such as"
                            + " ',' ';' or '|', not "
                            + csv.quote(written)
                            + ".");
            return Optional.empty();
        }
        return Optional.of(written.charAt(0));
    }

    /// It is written without quotes, so it must be one field.
    private static void checkNullText(Section csv, CsvOptions options) {
        if (!CsvOptions.isNullText(options.nullText(), options.delimiter())) {
            csv.problem(
                    "null",
                    "stands without quotes in the file, so it can't hold the delimiter, a quote or"
                            + " a line break, nor begin or end with a space.");
        }
    }
}
