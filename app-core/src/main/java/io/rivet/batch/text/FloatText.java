package io.rivet.batch.text;

import java.math.BigDecimal;
import java.math.MathContext;

/// Floating-point values: the fewest digits that read back to the same value. In files never an
/// exponent and no `.0`; for the row hash always a point or an exponent, by the rules of the
/// reference version.
final class FloatText {

    /// Up to here every whole number is exact, in either precision.
    private static final long EXACT_FLOAT = 1L << 24;

    private static final long EXACT_DOUBLE = 1L << 53;

    /// Below, one digit may do where Java prints two.
    private static final float TINY_FLOAT = 0x1p-142f;

    private static final double TINY_DOUBLE = 0x1p-1066;

    private static final MathContext ONE_DIGIT = new MathContext(1);

    /// The longest text is the smallest double, 327 bytes; its digits wait behind.
    private static final int LONGEST = 384;

    private static final int MOST_DIGITS = 32;

    private FloatText() {}

    static void put(TextBuffer output, float value, TextForm form) {
        long whole = (long) value;
        if (whole == value && whole != 0 && Math.abs(whole) <= EXACT_FLOAT) {
            putWhole(output, whole, form);
        } else {
            String java = Math.abs(value) < TINY_FLOAT ? tiny(value) : Float.toString(value);
            putShortest(output, java, form, -6, 13);
        }
    }

    static void put(TextBuffer output, double value, TextForm form) {
        long whole = (long) value;
        if (whole == value && whole != 0 && Math.abs(whole) <= EXACT_DOUBLE) {
            putWhole(output, whole, form);
        } else {
            String java = Math.abs(value) < TINY_DOUBLE ? tiny(value) : Double.toString(value);
            putShortest(output, java, form, -5, 16);
        }
    }

    private static void putWhole(TextBuffer output, long whole, TextForm form) {
        Digits.putLong(output, whole);
        if (form == TextForm.HASH) {
            output.putByte('.');
            output.putByte('0');
        }
    }

    private static String tiny(float value) {
        String shorter = oneDigit(Float.toString(value));
        return Float.parseFloat(shorter) == value ? shorter : Float.toString(value);
    }

    private static String tiny(double value) {
        String shorter = oneDigit(Double.toString(value));
        return Double.parseDouble(shorter) == value ? shorter : Double.toString(value);
    }

    /// A value other than zero, in Java's layout, rounded to one digit.
    private static String oneDigit(String java) {
        if (java.indexOf('E') < 0) {
            return java;
        }
        BigDecimal rounded = new BigDecimal(java).round(ONE_DIGIT);
        return rounded.unscaledValue() + ".0E" + -rounded.scale();
    }

    /// Java prints the shortest digits; their layout is ours. For the row hash, a value of 0.digits
    /// x 10^p has an exponent unless `below` < p <= `above`.
    private static void putShortest(
            TextBuffer output, String java, TextForm form, int below, int above) {
        int point = java.indexOf('.');
        if (point < 0) {
            // NaN, Infinity, -Infinity
            output.putAscii(form == TextForm.FILE ? java : java.replace("Infinity", "inf"));
            return;
        }
        byte[] buffer = output.room(LONGEST + MOST_DIGITS);
        int at = output.size();
        int start = java.charAt(0) == '-' ? 1 : 0;
        if (start == 1) {
            buffer[at++] = '-';
        }
        int exponentAt = java.indexOf('E');
        int mantissaEnd = exponentAt < 0 ? java.length() : exponentAt;
        int exponent =
                exponentAt < 0 ? 0 : Integer.parseInt(java, exponentAt + 1, java.length(), 10);
        int digitsAt = output.size() + LONGEST;
        int count = 0;
        int pointAt = point - start + exponent;
        for (int i = start; i < mantissaEnd; i++) {
            char digit = java.charAt(i);
            if (digit == '0' && count == 0) {
                pointAt -= 1;
            } else if (digit != '.') {
                buffer[digitsAt + count++] = (byte) digit;
            }
        }
        while (count > 0 && buffer[digitsAt + count - 1] == '0') {
            count--;
        }
        Shortest digits = new Shortest(digitsAt, count, count == 0 ? 1 : pointAt);
        output.advance(
                form == TextForm.FILE
                        ? positional(buffer, at, digits, false)
                        : digits.pointAt > below && digits.pointAt <= above
                                ? positional(buffer, at, digits, true)
                                : scientific(buffer, at, digits));
    }

    /// The value 0.digits x 10^`pointAt`.
    ///
    /// @param at where the digits stand in the array
    /// @param count how many; none for zero
    private record Shortest(int at, int count, int pointAt) {

        byte digit(byte[] buffer, int index) {
            return index >= 0 && index < count ? buffer[at + index] : (byte) '0';
        }
    }

    private static int positional(byte[] buffer, int start, Shortest digits, boolean pointAlways) {
        int at = start;
        if (digits.pointAt <= 0) {
            buffer[at++] = '0';
        }
        for (int i = 0; i < digits.pointAt; i++) {
            buffer[at++] = digits.digit(buffer, i);
        }
        int fraction = digits.count - digits.pointAt;
        if (fraction <= 0 && pointAlways) {
            fraction = 1;
        }
        if (fraction > 0) {
            buffer[at++] = '.';
            for (int i = digits.pointAt; i < digits.pointAt + fraction; i++) {
                buffer[at++] = digits.digit(buffer, i);
            }
        }
        return at;
    }

    private static int scientific(byte[] buffer, int start, Shortest digits) {
        int at = start;
        buffer[at++] = digits.digit(buffer, 0);
        if (digits.count > 1) {
            buffer[at++] = '.';
            for (int i = 1; i < digits.count; i++) {
                buffer[at++] = digits.digit(buffer, i);
            }
        }
        buffer[at++] = 'e';
        int exponent = digits.pointAt - 1;
        if (exponent < 0) {
            buffer[at++] = '-';
        }
        int positive = Math.abs(exponent);
        return Digits.putPadded(buffer, at, positive, positive < 10 ? 1 : positive < 100 ? 2 : 3);
    }
}
