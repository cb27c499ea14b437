package io.rivet.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a length of time: `30s`, `5m`, `2h` or `1d`.
final class TimeText {

    private static final Pattern LENGTH = Pattern.compile("([0-9]+)([smhd])");
    private static final Duration LONGEST = Duration.ofDays(365);

    private TimeText() {}

    static Optional<Duration> read(Section section, String key) {
        Optional<String> text = section.text(key);
        Optional<Duration> length = text.map(String::strip).flatMap(TimeText::parse);
        if (text.isPresent() && length.isEmpty()) {
            section.problem(
                    key,
                    section.quoteWord(text.get())
                            + " is not a time from 1s to 365d. Write it like 30s, 5m, 2h or 1d.");
        }
        return length;
    }

    private static Optional<Duration> parse(String text) {
        Matcher parts = LENGTH.matcher(text);
        OptionalLong number =
                parts.matches() ? WholeText.parse(parts.group(1)) : OptionalLong.empty();
        if (number.isEmpty() || number.getAsLong() > LONGEST.toSeconds()) {
            return Optional.empty();
        }
        Duration length =
                switch (parts.group(2)) {
                    case "s" -> Duration.ofSeconds(number.getAsLong());
                    case "m" -> Duration.ofMinutes(number.getAsLong());
                    case "h" -> Duration.ofHours(number.getAsLong());
                    default -> Duration.ofDays(number.getAsLong());
                };
        boolean fits = length.isPositive() && length.compareTo(LONGEST) <= 0;
        return fits ? Optional.of(length) : Optional.empty();
    }
}
