package io.rivet.batch.text;

import org.apache.arrow.memory.util.MemoryUtil;

import java.util.Arrays;

/// Decimals of 128 or 256 bits, little-endian two's complement. Those that fit a long are written
/// as one; the others give nine digits per division, without an object.
final class LongDecimalText implements FixedText.Value {

    /// 256 bits have 78 digits: nine groups of nine.
    private static final int MOST_DIGITS = 81;

    private static final int GROUP_DIGITS = 9;
    private static final long GROUP = 1_000_000_000;
    private static final long WORD = 0xFFFF_FFFFL;

    private final int bytes;
    private final int scale;
    private final int[] magnitude;
    private final byte[] digits = new byte[MOST_DIGITS];

    LongDecimalText(int bytes, int scale) {
        this.bytes = bytes;
        this.scale = scale;
        this.magnitude = new int[bytes / Integer.BYTES];
    }

    @Override
    public void put(TextBuffer output, long address) {
        long low = MemoryUtil.getLong(address);
        boolean fits = true;
        for (int at = Long.BYTES; at < bytes; at += Long.BYTES) {
            fits &= MemoryUtil.getLong(address + at) == low >> 63;
        }
        if (fits) {
            Digits.putDecimal(output, low, scale);
        } else {
            putLong(output, address);
        }
    }

    private void putLong(TextBuffer output, long address) {
        boolean negative = MemoryUtil.getByte(address + bytes - 1) < 0;
        loadMagnitude(address, negative);
        Arrays.fill(digits, (byte) '0');
        int end = MOST_DIGITS;
        while (!isZero()) {
            Digits.putPadded(digits, end - GROUP_DIGITS, remainder(), GROUP_DIGITS);
            end -= GROUP_DIGITS;
        }
        int first = 0;
        while (digits[first] == '0' && first < MOST_DIGITS - scale - 1) {
            first++;
        }
        if (negative) {
            output.putByte('-');
        }
        output.putBytes(digits, first, MOST_DIGITS - scale - first);
        if (scale > 0) {
            output.putByte('.');
            output.putBytes(digits, MOST_DIGITS - scale, scale);
        }
    }

    private void loadMagnitude(long address, boolean negative) {
        long carry = 1;
        for (int i = 0; i < magnitude.length; i++) {
            int word = MemoryUtil.getInt(address + (long) i * Integer.BYTES);
            if (negative) {
                carry += ~word & WORD;
                word = (int) carry;
                carry >>>= Integer.SIZE;
            }
            magnitude[i] = word;
        }
    }

    private boolean isZero() {
        int any = 0;
        for (int word : magnitude) {
            any |= word;
        }
        return any == 0;
    }

    /// Divides by the group and gives what is left over.
    private long remainder() {
        long rest = 0;
        for (int i = magnitude.length - 1; i >= 0; i--) {
            long part = rest << Integer.SIZE | (magnitude[i] & WORD);
            long quotient = part / GROUP;
            magnitude[i] = (int) quotient;
            rest = part - quotient * GROUP;
        }
        return rest;
    }
}
