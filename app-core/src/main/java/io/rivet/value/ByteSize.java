package io.rivet.value;

import java.util.Locale;

/// A number of bytes. Written by people as `512MB`, `1.5 GB`, `1024` (1024-based, see {@link
/// #parse}).
///
/// @param bytes never negative
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size can't be negative: " + bytes);
        }
    }

    public static ByteSize ofMebibytes(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, MIB));
    }

    /// Reads the reference tool's grammar: a decimal number, then `GB`, `MB`, `KB`, `B` or nothing,
    /// in any case.
    ///
    /// @throws IllegalArgumentException when the text is not such a size
    public static ByteSize parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        long unit = 1;
        String number = upper;
        if (upper.endsWith("GB")) {
            unit = GIB;
            number = upper.substring(0, upper.length() - 2);
        } else if (upper.endsWith("MB")) {
            unit = MIB;
            number = upper.substring(0, upper.length() - 2);
        } else if (upper.endsWith("KB")) {
            unit = KIB;
            number = upper.substring(0, upper.length() - 2);
        } else if (upper.endsWith("B")) {
            number = upper.substring(0, upper.length() - 1);
        }
        number = number.strip();
        if (!number.matches("[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException(
                    "not a size: '" + text + "' (write it like 512MB or 1.5GB)");
        }
        double bytes = Double.parseDouble(number) * unit;
        if (bytes >= Long.MAX_VALUE) {
            throw new IllegalArgumentException("too large a size: '" + text + "'");
        }
        return new ByteSize((long) bytes);
    }

    /// The size for people, as the reference tool prints it: `12.4 MB`, `512 B`.
    public String toHumanText() {
        if (bytes >= GIB) {
            return oneDecimal(GIB) + " GB";
        }
        if (bytes >= MIB) {
            return oneDecimal(MIB) + " MB";
        }
        if (bytes >= KIB) {
            return oneDecimal(KIB) + " KB";
        }
        return bytes + " B";
    }

    private String oneDecimal(long unit) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
