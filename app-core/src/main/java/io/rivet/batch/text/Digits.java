package io.rivet.batch.text;

/// Integers and decimals of up to 64 bits.
final class Digits {

    /// A decimal of so many digits fits a long.
    static final int LONG_DIGITS = 18;

    /// Sign, the digits of a long or of the longest scale, point and a leading zero.
    private static final int LONGEST = 96;

    private Digits() {}

    static void putLong(TextBuffer output, long value) {
        putDecimal(output, value, 0);
    }

    /// Writes a number whose 64 bits have no sign.
    static void putUnsigned(TextBuffer output, long value) {
        if (value < 0) {
            long tenth = Long.divideUnsigned(value, 10);
            putLong(output, tenth);
            output.putByte((int) ('0' + (value - tenth * 10)));
        } else {
            putLong(output, value);
        }
    }

    /// Writes `unscaled` / 10^`scale`, all digits of the scale.
    static void putDecimal(TextBuffer output, long unscaled, int scale) {
        byte[] buffer = output.room(LONGEST);
        int at = output.size();
        if (unscaled < 0) {
            buffer[at++] = '-';
        }
        // Negative numbers have one more value than positive ones.
        long negative = unscaled < 0 ? unscaled : -unscaled;
        int digits = Math.max(count(negative), scale + 1);
        int end = at + digits + (scale > 0 ? 1 : 0);
        int position = end;
        for (int i = 0; i < digits; i++) {
            if (i == scale && scale > 0) {
                buffer[--position] = '.';
            }
            long rest = negative / 10;
            buffer[--position] = (byte) ('0' + (rest * 10 - negative));
            negative = rest;
        }
        output.advance(end);
    }

    private static int count(long negative) {
        int digits = 1;
        long limit = -10;
        while (digits < 19 && negative <= limit) {
            digits++;
            limit *= 10;
        }
        return digits;
    }

    /// Writes a number from 0 on with a fixed number of digits.
    ///
    /// @return the position behind them
    static int putPadded(byte[] buffer, int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            long tenth = rest / 10;
            buffer[i] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        return at + digits;
    }
}
