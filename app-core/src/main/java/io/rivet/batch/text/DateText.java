package io.rivet.batch.text;

/// Dates and times by ISO 8601. Years before 0 and after 9999 carry a sign; year 0 is 1 BC.
final class DateText {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    // The calendar repeats every 400 years. Years are counted from 1 March, so that the leap day
    // comes last.
    private static final long DAYS_TO_1970 = 719_468;
    private static final long DAYS_PER_ERA = 146_097;
    private static final int LONGEST = 64;

    private DateText() {}

    static void putDate(TextBuffer output, long epochDay) {
        byte[] buffer = output.room(LONGEST);
        output.advance(date(buffer, output.size(), epochDay));
    }

    static void putTime(TextBuffer output, long microOfDay) {
        byte[] buffer = output.room(LONGEST);
        output.advance(time(buffer, output.size(), microOfDay));
    }

    static void putTimestamp(TextBuffer output, long epochMicros, boolean utc) {
        byte[] buffer = output.room(LONGEST);
        long day = Math.floorDiv(epochMicros, MICROS_PER_DAY);
        int at = date(buffer, output.size(), day);
        buffer[at++] = 'T';
        at = time(buffer, at, epochMicros - day * MICROS_PER_DAY);
        if (utc) {
            buffer[at++] = 'Z';
        }
        output.advance(at);
    }

    /// Without a zone, and with no more of the fraction than there is: nothing, three digits or
    /// six.
    static void putShortTimestamp(TextBuffer output, long epochMicros) {
        byte[] buffer = output.room(LONGEST);
        long day = Math.floorDiv(epochMicros, MICROS_PER_DAY);
        long microOfDay = epochMicros - day * MICROS_PER_DAY;
        int at = date(buffer, output.size(), day);
        buffer[at++] = 'T';
        at = second(buffer, at, microOfDay / MICROS_PER_SECOND);
        long fraction = microOfDay % MICROS_PER_SECOND;
        if (fraction != 0) {
            buffer[at++] = '.';
            at =
                    fraction % 1000 == 0
                            ? Digits.putPadded(buffer, at, fraction / 1000, 3)
                            : Digits.putPadded(buffer, at, fraction, 6);
        }
        output.advance(at);
    }

    private static int date(byte[] buffer, int start, long epochDay) {
        long days = epochDay + DAYS_TO_1970;
        long era = Math.floorDiv(days, DAYS_PER_ERA);
        long dayOfEra = days - era * DAYS_PER_ERA;
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int at = year(buffer, start, yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        buffer[at++] = '-';
        at = Digits.putPadded(buffer, at, month, 2);
        buffer[at++] = '-';
        return Digits.putPadded(buffer, at, day, 2);
    }

    private static int year(byte[] buffer, int start, long year) {
        int at = start;
        if (year < 0) {
            buffer[at++] = '-';
        } else if (year > 9999) {
            buffer[at++] = '+';
        }
        long positive = Math.abs(year);
        int digits = 4;
        for (long limit = 10_000; positive >= limit; limit *= 10) {
            digits++;
        }
        return Digits.putPadded(buffer, at, positive, digits);
    }

    private static int time(byte[] buffer, int start, long microOfDay) {
        int at = second(buffer, start, microOfDay / MICROS_PER_SECOND);
        buffer[at++] = '.';
        return Digits.putPadded(buffer, at, microOfDay % MICROS_PER_SECOND, 6);
    }

    private static int second(byte[] buffer, int start, long secondOfDay) {
        int at = Digits.putPadded(buffer, start, secondOfDay / 3600, 2);
        buffer[at++] = ':';
        at = Digits.putPadded(buffer, at, secondOfDay / 60 % 60, 2);
        buffer[at++] = ':';
        return Digits.putPadded(buffer, at, secondOfDay % 60, 2);
    }
}
