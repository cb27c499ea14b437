package io.rivet.source.mysql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The charset that MySQL calls latin1: windows-1252, in which the five bytes that mean nothing
/// there are the control characters of ISO 8859-1.
final class Latin1 {

    private static final char UNKNOWN = '\uFFFD';

    private Latin1() {}

    static boolean isAscii(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    static byte[] toUtf8(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, Charset.forName("windows-1252"));
        if (text.indexOf(UNKNOWN) >= 0) {
            StringBuilder whole = new StringBuilder(text);
            for (int at = 0; at < length; at++) {
                if (whole.charAt(at) == UNKNOWN) {
                    whole.setCharAt(at, (char) (bytes[from + at] & 0xFF));
                }
            }
            text = whole.toString();
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
