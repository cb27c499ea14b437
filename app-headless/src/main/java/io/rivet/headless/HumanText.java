package io.rivet.headless;

import io.rivet.value.Redactor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// How the command writes durations, moments and foreign text.
final class HumanText {

    private static final long MILLIS_PER_SECOND = 1000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private HumanText() {}

    /// `340ms`, or from one second on `3.2s`.
    static String duration(long millis) {
        if (millis < MILLIS_PER_SECOND) {
            return millis + "ms";
        }
        return String.format(Locale.ROOT, "%.1fs", (double) millis / MILLIS_PER_SECOND);
    }

    /// A time that is left, for a progress line: `12s`, `3m05s`, `2h07m`.
    static String remaining(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds + "s";
        }
        long minutes = seconds / SECONDS_PER_MINUTE;
        if (minutes < MINUTES_PER_HOUR) {
            return String.format(Locale.ROOT, "%dm%02ds", minutes, seconds % SECONDS_PER_MINUTE);
        }
        return String.format(
                Locale.ROOT, "%dh%02dm", minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
    }

    /// `2026-03-01T10:20:30.123+00:00`, as the state database of the reference tool has it.
    static String moment(Instant at) {
        String text = at.toString();
        return text.substring(0, text.length() - 1) + "+00:00";
    }

    /// The text on one line and without bytes that would steer a terminal.
    static String oneLine(String text) {
        return Redactor.none().redact(text.strip()).replaceAll("[\\n\\t\\u2028\\u2029]+", " ");
    }

    /// The text without bytes that would steer a terminal; line feeds stay.
    static String lines(String text) {
        return Redactor.none().redact(text.strip());
    }
}
