package io.rivet.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the name of a time zone.
final class TimeZoneText {

    private static final int LONGEST = 60;

    private TimeZoneText() {}

    /// The zone, UTC when the key is left out; empty when there is a problem.
    static Optional<ZoneId> read(Section section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return section.has(key) ? Optional.empty() : Optional.of(ZoneOffset.UTC);
        }
        try {
            return Optional.of(ZoneId.of(text.get().strip()));
        } catch (DateTimeException e) {
            section.problem(
                    key,
                    section.quoteWord(text.get())
                            + " is not a time zone. Write a name such as Europe/Berlin, or an"
                            + " offset such as +02:00."
                            + Section.suggestion(nearest(text.get())));
            return Optional.empty();
        }
    }

    private static Optional<String> nearest(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Map<String, String> byLowerCase = new HashMap<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            byLowerCase.put(zone.toLowerCase(Locale.ROOT), zone);
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        return Nearest.of(wanted, byLowerCase.keySet().stream().sorted().toList())
                .map(byLowerCase::get);
    }
}
