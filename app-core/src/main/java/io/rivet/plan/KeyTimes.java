package io.rivet.plan;

import io.rivet.schema.ColumnType;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text form of dates and times as keys have it, see {@link KeyTerm}.
final class KeyTimes {

    /// A day in microseconds.
    static final BigInteger DAY_MICROS = BigInteger.valueOf(86_400_000_000L);

    private static final Pattern DATE = Pattern.compile("([+-]?\\d{4,9})-(\\d\\d)-(\\d\\d)");
    private static final Pattern TIME =
            Pattern.compile("(.+)[T ](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?Z?");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private KeyTimes() {}

    /// Days since 1970. A month or day of zero, which MySQL knows, counts as the first.
    ///
    /// @throws IllegalArgumentException for a text that is no date
    static long days(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no date");
        }
        try {
            int year = Integer.parseInt(date.group(1));
            int month = Math.max(1, Integer.parseInt(date.group(2)));
            int day = Math.max(1, Integer.parseInt(date.group(3)));
            return LocalDate.of(year, month, 1).plusDays(day - 1L).toEpochDay();
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("'" + text + "' is no date", none);
        }
    }

    /// Microseconds since 1970-01-01T00:00:00.
    ///
    /// @throws IllegalArgumentException for a text that is no date and time
    static BigInteger micros(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no date and time");
        }
        long day = days(time.group(1));
        String fraction = time.group(5) == null ? "" : time.group(5);
        try {
            LocalTime clock =
                    LocalTime.of(
                            Integer.parseInt(time.group(2)),
                            Integer.parseInt(time.group(3)),
                            Integer.parseInt(time.group(4)),
                            Integer.parseInt((fraction + "000000000").substring(0, 9)));
            return BigInteger.valueOf(day)
                    .multiply(DAY_MICROS)
                    .add(BigInteger.valueOf(clock.toNanoOfDay() / 1_000));
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("'" + text + "' is no date and time", none);
        }
    }

    /// `2024-01-31`.
    static String date(long epochDays) {
        return date(LocalDate.ofEpochDay(epochDays));
    }

    /// `2024-01-31`; years past 9999 have all their digits and no sign, those before 0 a minus.
    static String date(LocalDate date) {
        String text = date.toString();
        return text.startsWith("+") ? text.substring(1) : text;
    }

    /// `2024-01-31T23:59:59.999999`.
    static String localTime(BigInteger micros) {
        BigInteger[] parts = micros.divideAndRemainder(DAY_MICROS);
        boolean before = parts[1].signum() < 0;
        long day = parts[0].longValueExact() - (before ? 1 : 0);
        BigInteger rest = before ? parts[1].add(DAY_MICROS) : parts[1];
        return localTime(
                LocalDateTime.of(
                        LocalDate.ofEpochDay(day),
                        LocalTime.ofNanoOfDay(rest.longValueExact() * 1_000)));
    }

    /// `2024-01-31T23:59:59.999999`; parts of a microsecond are cut off.
    static String localTime(LocalDateTime time) {
        return date(time.toLocalDate()) + CLOCK.format(time.toLocalTime());
    }

    /// `2024-01-31T23:59:59.999999Z`.
    static String instant(Instant instant) {
        return localTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }

    /// An instant as a value of a key of dates or timestamps.
    ///
    /// @param zone what values without a zone mean
    static String at(Instant instant, ZoneId zone, KeyTerm key) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        if (key.type() instanceof ColumnType.Timestamp timestamp) {
            return timestamp.utc() ? instant(instant) : localTime(local);
        }
        if (key.type() instanceof ColumnType.Date) {
            return date(local.toLocalDate());
        }
        throw new IllegalArgumentException(key.name() + " holds no times");
    }
}
