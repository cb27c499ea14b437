package io.rivet.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Says whether bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above
/// U+10FFFF.
public final class Utf8 {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /// Whether the bytes from `from` to before `to` are valid UTF-8.
    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = skipAscii(bytes, at, to);
            if (at < to) {
                int length = sequenceLength(bytes, at, to);
                if (length == 0) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /// The length of the well-formed sequence of several bytes that starts here, or 0.
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return at + 1 < to && within(bytes[at + 1], 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int low = lead == 0xE0 ? 0xA0 : 0x80;
            int high = lead == 0xED ? 0x9F : 0xBF;
            boolean valid =
                    at + 2 < to
                            && within(bytes[at + 1], low, high)
                            && within(bytes[at + 2], 0x80, 0xBF);
            return valid ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int low = lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xF4 ? 0x8F : 0xBF;
            boolean valid =
                    at + 3 < to
                            && within(bytes[at + 1], low, high)
                            && within(bytes[at + 2], 0x80, 0xBF)
                            && within(bytes[at + 3], 0x80, 0xBF);
            return valid ? 4 : 0;
        }
        return 0;
    }

    private static boolean within(byte value, int low, int high) {
        int unsigned = value & 0xFF;
        return unsigned >= low && unsigned <= high;
    }
}
