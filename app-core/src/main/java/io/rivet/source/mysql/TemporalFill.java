package io.rivet.source.mysql;

import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;

import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/// Dates, times, and dates with times, from the binary protocol: year (2 bytes), month, day, hour,
/// minute, second, microseconds (4 bytes), of which trailing zeros are left out; a time is a sign,
/// days (4 bytes), hour, minute, second, microseconds.
final class TemporalFill implements ColumnFill {

    private static final int FIRST_ROWS = 1024;
    private static final int DATE_BYTES = 4;
    private static final int SECONDS_BYTES = 7;
    private static final int MICROS_BYTES = 11;
    private static final int TIME_BYTES = 8;
    private static final int TIME_MICROS_BYTES = 12;
    private static final long DAY_SECONDS = 86_400;
    private static final long MICROS = 1_000_000;
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final Kind kind;
    private final ValueAction action;
    private final Meter meter;
    private final Validity validity = new Validity();
    private long[] values = new long[FIRST_ROWS];
    private long changed;
    private String refused = "";
    private int refusedRow = -1;

    /// What the values are.
    enum Kind {
        /// Days since 1970.
        DATE(ValueKey.ZERO_DATE, "date"),
        /// Microseconds since midnight.
        TIME(ValueKey.TIME_RANGE, "time"),
        /// Microseconds since 1970.
        TIMESTAMP(ValueKey.ZERO_DATE, "timestamp");

        private final ValueKey key;
        private final String word;

        Kind(ValueKey key, String word) {
            this.key = key;
            this.word = word;
        }
    }

    /// @param action what happens to zero and invalid dates, and to times beyond a day
    TemporalFill(Kind kind, ValueAction action, Meter meter) {
        this.kind = kind;
        this.action = action;
        this.meter = meter;
    }

    @Override
    public void addNull() {
        put(0, false);
    }

    @Override
    public void add(byte[] bytes, int from, int length) {
        meter.add(length);
        switch (kind) {
            case DATE, TIMESTAMP -> addDate(bytes, from, length);
            case TIME -> addTime(bytes, from, length);
        }
    }

    private void addDate(byte[] bytes, int from, int length) {
        if (length != 0
                && length != DATE_BYTES
                && length != SECONDS_BYTES
                && length != MICROS_BYTES) {
            throw new MalformedRow();
        }
        int year = length == 0 ? 0 : (bytes[from] & 0xFF) | ((bytes[from + 1] & 0xFF) << 8);
        int month = length == 0 ? 0 : bytes[from + 2];
        int day = length == 0 ? 0 : bytes[from + 3];
        if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            String date = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
            refuse(date);
            refused = kind == Kind.DATE ? date : date + timeOf(bytes, from, length);
            return;
        }
        long days = epochDay(year, month, day);
        if (kind == Kind.DATE) {
            put(days, true);
            return;
        }
        long seconds = days * DAY_SECONDS;
        if (length > DATE_BYTES) {
            seconds += bytes[from + 4] * 3600L + bytes[from + 5] * 60L + bytes[from + 6];
        }
        put(seconds * MICROS + (length == MICROS_BYTES ? int32(bytes, from + 7) : 0), true);
    }

    private static String timeOf(byte[] bytes, int from, int length) {
        if (length <= DATE_BYTES) {
            return " 00:00:00";
        }
        String time =
                String.format(
                        Locale.ROOT,
                        " %02d:%02d:%02d",
                        bytes[from + 4],
                        bytes[from + 5],
                        bytes[from + 6]);
        return length == MICROS_BYTES
                ? time + String.format(Locale.ROOT, ".%06d", int32(bytes, from + 7))
                : time;
    }

    private void addTime(byte[] bytes, int from, int length) {
        if (length == 0) {
            put(0, true);
            return;
        }
        if (length != TIME_BYTES && length != TIME_MICROS_BYTES) {
            throw new MalformedRow();
        }
        boolean negative = bytes[from] != 0;
        long hours = 24L * int32(bytes, from + 1) + bytes[from + 5];
        int minutes = bytes[from + 6];
        int seconds = bytes[from + 7];
        int micros = length == TIME_MICROS_BYTES ? int32(bytes, from + 8) : 0;
        if (negative || hours >= 24) {
            String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
            refuse(
                    String.format(
                            Locale.ROOT,
                            "%s%02d:%02d:%02d%s",
                            negative ? "-" : "",
                            hours,
                            minutes,
                            seconds,
                            fraction));
            return;
        }
        put((hours * 3600 + minutes * 60L + seconds) * MICROS + micros, true);
    }

    private void refuse(String text) {
        if (action != ValueAction.NULL) {
            throw new UnrepresentableValue(
                    validity.rows(), kind.key, text + " can't be stored as a " + kind.word);
        }
        changed++;
        refused = text;
        refusedRow = validity.rows();
        put(0, false);
    }

    private void put(long value, boolean valid) {
        int row = validity.add(valid);
        if (row == values.length) {
            values = Arrays.copyOf(values, row * 2);
        }
        values[row] = value;
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | ((bytes[at + 1] & 0xFF) << 8)
                | ((bytes[at + 2] & 0xFF) << 16)
                | ((bytes[at + 3] & 0xFF) << 24);
    }

    private static int daysIn(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : MONTH_DAYS[month - 1];
    }

    /// Days since 1970-01-01 of the Gregorian calendar without a beginning. Years begin in March
    /// here, so that the leap day is the last one.
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    @Override
    public void writeTo(ColumnMemory memory) {
        int rows = validity.rows();
        memory.reserve(rows);
        validity.writeTo(memory);
        long address = memory.dataAddress();
        for (int row = 0; row < rows; row++) {
            if (kind == Kind.DATE) {
                MemoryUtil.putInt(address + 4L * row, (int) values[row]);
            } else {
                MemoryUtil.putLong(address + 8L * row, values[row]);
            }
        }
    }

    @Override
    public String text(int row) {
        long value = values[row];
        return switch (kind) {
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIME -> LocalTime.ofNanoOfDay(value * 1000).toString();
            case TIMESTAMP ->
                    LocalDateTime.ofEpochSecond(
                                    Math.floorDiv(value, MICROS),
                                    (int) Math.floorMod(value, MICROS) * 1000,
                                    ZoneOffset.UTC)
                            .toString();
        };
    }

    /// A date that became NULL is still the key of its row, as long as no other one followed.
    @Override
    public @Nullable String key(int row) {
        if (validity.isSet(row)) {
            return text(row);
        }
        return row == refusedRow ? refused : null;
    }

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public void clear() {
        validity.clear();
        refusedRow = -1;
    }
}
