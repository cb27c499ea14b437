package io.rivet.config;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads a whole number as YAML writes it.
final class WholeText {

    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(0|[1-9][0-9]*|0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)");

    private WholeText() {}

    /// Decimal, 0x, 0o or 0b with an optional sign; digits with a leading zero are no number.
    ///
    /// @return empty also for a number that is past a long
    static OptionalLong parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix =
                switch (digits.length() > 2 ? digits.substring(0, 2) : "") {
                    case "0x" -> 16;
                    case "0o" -> 8;
                    case "0b" -> 2;
                    default -> 10;
                };
        try {
            long number = Long.parseLong(radix == 10 ? digits : digits.substring(2), radix);
            return OptionalLong.of(negative ? -number : number);
        } catch (NumberFormatException e) {
            // More digits than a long holds: past every range of the catalogue.
            return OptionalLong.empty();
        }
    }
}
