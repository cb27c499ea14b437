package io.rivet.headless;

import io.rivet.event.ExportPhase;
import io.rivet.event.RunGauges.Reading;
import io.rivet.value.ByteSize;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/// The line of one export that is under way: phase, rows, rate, bytes of files, memory, time left.
final class ProgressLine {

    private static final long MEBIBYTE = 1L << 20;
    private static final String GAP = "  ";

    private ProgressLine() {}

    /// The line without line feed, never wider than `columns`.
    ///
    /// @param rowsPerSecond as measured lately
    /// @param rssBytes 0 when unknown
    static String text(Reading reading, OptionalDouble rowsPerSecond, long rssBytes, int columns) {
        StringBuilder line = new StringBuilder();
        line.append(HumanText.oneLine(reading.export()));
        line.append(GAP).append(word(reading.phase()));
        line.append(GAP).append(grouped(reading.rows())).append(" rows");
        if (reading.taskCount() > 1) {
            line.append(GAP + reading.tasksDone() + "/" + reading.taskCount() + " tasks");
        }
        if (rowsPerSecond.isPresent() && reading.phase() == ExportPhase.READING) {
            line.append(GAP).append(grouped(Math.round(rowsPerSecond.getAsDouble())));
            line.append(" rows/s");
        }
        line.append(GAP).append(new ByteSize(Math.max(0, reading.fileBytes())).toHumanText());
        if (rssBytes > 0) {
            line.append(GAP + "RSS " + rssBytes / MEBIBYTE + "MB");
        }
        appendTimeLeft(line, reading, rowsPerSecond);
        return cut(line.toString(), columns);
    }

    private static void appendTimeLeft(
            StringBuilder line, Reading reading, OptionalDouble rowsPerSecond) {
        if (reading.phase() != ExportPhase.READING
                || reading.estimatedRows().isEmpty()
                || rowsPerSecond.orElse(0) < 1) {
            return;
        }
        long left = reading.estimatedRows().getAsLong() - reading.rows();
        if (left > 0) {
            Duration time = Duration.ofSeconds((long) (left / rowsPerSecond.getAsDouble()));
            line.append(GAP + "ETA ").append(HumanText.remaining(time));
        }
    }

    private static String word(ExportPhase phase) {
        return switch (phase) {
            case WAITING -> "waiting";
            case PREPARING -> "preparing";
            case READING -> "reading";
            case COMMITTING -> "finishing";
            case RETRY_WAIT -> "waiting to retry";
            case STOPPING -> "stopping";
            case ENDED -> "done";
        };
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String cut(String line, int columns) {
        int length = line.codePointCount(0, line.length());
        return length <= columns
                ? line
                : line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
    }
}
