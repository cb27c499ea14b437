package io.rivet.gui.text;

import io.rivet.value.ByteSize;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as the window shows them: short, with a unit, steady in width.
public final class Figures {

    /// Stands where there is no number.
    public static final String NONE = "–";

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures() {}

    /// `6,712,400`
    public static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `118.4 MB`
    public static String bytes(long bytes) {
        return new ByteSize(Math.max(0, bytes)).toHumanText();
    }

    /// `212 MB`: memory needs no decimals.
    public static String memory(long bytes) {
        return whole(Math.round(bytes / (double) (1 << 20))) + " MB";
    }

    /// Rows per second: `148 k/s`, `1.2 M/s`, `87 /s`.
    public static String rate(double perSecond) {
        if (perSecond >= 999_500) {
            return String.format(Locale.ROOT, "%.1f M/s", perSecond / 1e6);
        }
        if (perSecond >= 9_950) {
            return String.format(Locale.ROOT, "%.0f k/s", perSecond / 1e3);
        }
        if (perSecond >= 999.5) {
            return String.format(Locale.ROOT, "%.1f k/s", perSecond / 1e3);
        }
        return String.format(Locale.ROOT, "%.0f /s", perSecond);
    }

    /// `67 %`
    public static String percent(double share) {
        return Math.round(Math.floor(share * 100)) + " %";
    }

    /// `0.4 s`, `22 s`, `1 m 42 s`, `3 h 5 m`
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        return wholeSeconds(Duration.ofSeconds(Math.round(millis / 1e3)));
    }

    /// `10:15:04`
    public static String timeOfDay(Instant at, ZoneId zone) {
        return TIME_OF_DAY.format(at.atZone(zone));
    }

    /// `0 s`, `22 s`, `1 m 42 s`: for a clock that ticks.
    public static String wholeSeconds(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " m " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
    }
}
