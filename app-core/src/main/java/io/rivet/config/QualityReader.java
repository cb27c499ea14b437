package io.rivet.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads `quality:`.
final class QualityReader {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

    private final KeyCheck keys;

    QualityReader(KeyCheck keys) {
        this.keys = keys;
    }

    QualityConfig read(Section export) {
        return export.section("quality").map(this::quality).orElseGet(QualityConfig::none);
    }

    private QualityConfig quality(Section section) {
        keys.check(section, KeyCheck.LaterKeys.REFUSE);
        OptionalLong fewest = section.longWhole("row_count_min");
        OptionalLong most = section.longWhole("row_count_max");
        if (fewest.isPresent() && most.isPresent() && fewest.getAsLong() > most.getAsLong()) {
            section.problem(
                    "row_count_min",
                    fewest.getAsLong()
                            + " is more than row_count_max, "
                            + most.getAsLong()
                            + ": no result can meet both. Change one.");
        }
        OptionalInt distinct = section.whole("unique_max_distinct");
        return new QualityConfig(
                fewest,
                most,
                nullRatios(section),
                FreeTexts.listed(section, "unique_columns"),
                distinct.isPresent() ? distinct.getAsInt() : QualityConfig.MAX_DISTINCT);
    }

    private static Map<String, Double> nullRatios(Section section) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (FreeTexts.NamedText entry : FreeTexts.named(section, "null_ratio_max")) {
            Optional<Double> ratio = ratio(entry.text());
            ratio.ifPresent(share -> ratios.put(entry.name(), share));
            if (ratio.isEmpty()) {
                section.problemAt(
                        "null_ratio_max",
                        entry.at(),
                        "column "
                                + section.quote(entry.name())
                                + ": the largest share of NULLs is a number from 0 to 1, such as"
                                + " 0.05, not "
                                + section.quoteWord(entry.text())
                                + ".");
            }
        }
        return ratios;
    }

    private static Optional<Double> ratio(String text) {
        return Optional.of(text.strip())
                .filter(number -> NUMBER.matcher(number).matches())
                .map(Double::valueOf)
                .filter(share -> share >= 0 && share <= 1);
    }
}
