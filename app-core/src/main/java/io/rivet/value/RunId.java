package io.rivet.value;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The name of one run of one export: `{export}_{yyyyMMdd'T'HHmmss.SSS}` in UTC, unique in the
/// state database.
///
/// @param export the export's name
/// @param startedAt the stamp in the name, whole milliseconds
public record RunId(String export, Instant startedAt) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FILE_STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    public RunId {
        startedAt = Instant.ofEpochMilli(startedAt.toEpochMilli());
    }

    /// The id one millisecond later, for when this one is taken.
    public RunId next() {
        return new RunId(export, startedAt.plusMillis(1));
    }

    /// The id that {@link #text} wrote.
    ///
    /// @throws java.time.format.DateTimeParseException when it isn't one of that export
    public static RunId parse(String export, String text) {
        String stamp = text.startsWith(export + "_") ? text.substring(export.length() + 1) : "";
        return new RunId(export, STAMP.parse(stamp, Instant::from));
    }

    public String text() {
        return export + "_" + STAMP.format(startedAt);
    }

    /// The same stamp as file names carry it: `yyyyMMdd_HHmmss_SSS`.
    public String fileStamp() {
        return FILE_STAMP.format(startedAt);
    }

    @Override
    public String toString() {
        return text();
    }
}
