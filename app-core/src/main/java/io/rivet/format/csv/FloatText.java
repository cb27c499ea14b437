package io.rivet.format.csv;

import java.math.BigDecimal;
import java.math.MathContext;

/// Floating-point values: the fewest digits that read back to the same value, never an exponent, no
/// `.0`.
final class FloatText {

    /// Up to here every whole number is exact, in either precision.
    private static final long EXACT_FLOAT = 1L << 24;

    private static final long EXACT_DOUBLE = 1L << 53;

    /// Below, one digit may do where Java prints two.
    private static final float TINY_FLOAT = 0x1p-142f;

    private static final double TINY_DOUBLE = 0x1p-1066;

    private static final MathContext ONE_DIGIT = new MathContext(1);

    private FloatText() {}

    static void put(CsvOutput output, float value) {
        long whole = (long) value;
        if (whole == value && whole != 0 && Math.abs(whole) <= EXACT_FLOAT) {
            Digits.putLong(output, whole);
        } else {
            putShortest(output, Math.abs(value) < TINY_FLOAT ? tiny(value) : Float.toString(value));
        }
    }

    static void put(CsvOutput output, double value) {
        long whole = (long) value;
        if (whole == value && whole != 0 && Math.abs(whole) <= EXACT_DOUBLE) {
            Digits.putLong(output, whole);
        } else {
            putShortest(
                    output, Math.abs(value) < TINY_DOUBLE ? tiny(value) : Double.toString(value));
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

    /// Java prints the shortest digits; their layout is ours.
    private static void putShortest(CsvOutput output, String java) {
        int point = java.indexOf('.');
        if (point < 0) {
            // NaN, Infinity, -Infinity
            output.putAscii(java);
            return;
        }
        int exponentAt = java.indexOf('E');
        int exponent = exponentAt < 0 ? 0 : Integer.parseInt(java.substring(exponentAt + 1));
        int start = java.charAt(0) == '-' ? 1 : 0;
        int end = exponentAt < 0 ? java.length() : exponentAt;
        if (start == 1) {
            output.putByte('-');
        }
        String digits = java.substring(start, point) + java.substring(point + 1, end);
        putPositional(output, digits, point - start + exponent);
    }

    /// Writes 0.`digits` x 10^`pointAt`.
    private static void putPositional(CsvOutput output, String digits, int pointAt) {
        int first = 0;
        int last = digits.length();
        while (first < last && digits.charAt(first) == '0') {
            first++;
        }
        while (last > first && digits.charAt(last - 1) == '0') {
            last--;
        }
        int wholeDigits = first == last ? 0 : pointAt - first;
        if (wholeDigits <= 0) {
            output.putByte('0');
        }
        for (int i = first; i < first + wholeDigits; i++) {
            output.putByte(i < last ? digits.charAt(i) : '0');
        }
        if (last - first > wholeDigits) {
            output.putByte('.');
            for (int i = first + wholeDigits; i < last; i++) {
                output.putByte(i < first ? '0' : digits.charAt(i));
            }
        }
    }
}
