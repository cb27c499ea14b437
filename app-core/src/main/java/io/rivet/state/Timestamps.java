package io.rivet.state;

import java.time.Instant;
import java.time.OffsetDateTime;

/// Points in time as the state database holds them: RFC 3339 in UTC with `+00:00` and 0, 3, 6 or 9
/// fractional digits, as the reference tool writes them.
final class Timestamps {

    private Timestamps() {}

    static String text(Instant instant) {
        String iso = instant.toString();
        return iso.substring(0, iso.length() - 1) + "+00:00";
    }

    /// @throws java.time.format.DateTimeParseException when the text isn't RFC 3339
    static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
