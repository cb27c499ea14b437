package io.rivet.dev.seed;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/// Rows as text in one reused buffer: a tab between values, `\N` for NULL, backslash escapes. COPY
/// of PostgreSQL and LOAD DATA of MySQL read the same form but for the values that {@link Flavour}
/// names. Values are written left to right; {@link #end} closes a row.
final class RowText {

    private static final int FIRST_BYTES = 1 << 17;

    private final Flavour flavour;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int length;
    private boolean rowBegun;

    /// What the two databases read differently.
    enum Flavour {
        /// Booleans are `t` and `f`; bytes are hexadecimal after `\\x`.
        POSTGRES,
        /// Booleans are 1 and 0; bytes are hexadecimal.
        MYSQL
    }

    RowText(Flavour flavour) {
        this.flavour = flavour;
    }

    /// The rows since {@link #clear}; only the first {@link #length} bytes count.
    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    private void separator() {
        if (rowBegun) {
            put((byte) '\t');
        }
        rowBegun = true;
    }

    void put(byte b) {
        room(1);
        buffer[length++] = b;
    }

    /// Bytes of the current value that need no escape.
    void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    void put(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    /// Begins a value that is then written with the `put` methods.
    RowText value() {
        separator();
        return this;
    }

    void end() {
        put((byte) '\n');
        rowBegun = false;
    }

    void nothing() {
        separator();
        put((byte) '\\');
        put((byte) 'N');
    }

    void bool(boolean value) {
        separator();
        put(
                switch (flavour) {
                    case POSTGRES -> (byte) (value ? 't' : 'f');
                    case MYSQL -> (byte) (value ? '1' : '0');
                });
    }

    /// Begins a value of bytes, which are then written with {@link #hex}.
    void hexValue() {
        separator();
        if (flavour == Flavour.POSTGRES) {
            put((byte) '\\');
            put((byte) '\\');
            put((byte) 'x');
        }
    }

    void integer(long value) {
        separator();
        digits(value);
    }

    /// A decimal of two places, given in hundredths.
    void hundredths(long value) {
        separator();
        digits(value / 100);
        put((byte) '.');
        twoDigits((int) (value % 100));
    }

    /// Text with any characters; null is NULL.
    void text(@Nullable String value) {
        if (value == null) {
            nothing();
            return;
        }
        separator();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            switch (b) {
                case '\\' -> escaped('\\');
                case '\n' -> escaped('n');
                case '\r' -> escaped('r');
                case '\t' -> escaped('t');
                default -> put(b);
            }
        }
    }

    private void escaped(char c) {
        put((byte) '\\');
        put((byte) c);
    }

    /// A timestamp without zone, in whole seconds since 1970 and microseconds.
    void timestamp(long epochSecond, int micros) {
        separator();
        long day = Math.floorDiv(epochSecond, 86_400L);
        int second = (int) Math.floorMod(epochSecond, 86_400L);
        LocalDate date = LocalDate.ofEpochDay(day);
        digits(date.getYear());
        put((byte) '-');
        twoDigits(date.getMonthValue());
        put((byte) '-');
        twoDigits(date.getDayOfMonth());
        put((byte) ' ');
        twoDigits(second / 3600);
        put((byte) ':');
        twoDigits(second / 60 % 60);
        put((byte) ':');
        twoDigits(second % 60);
        if (micros > 0) {
            put((byte) '.');
            twoDigits(micros / 10_000);
            twoDigits(micros / 100 % 100);
            twoDigits(micros % 100);
        }
    }

    void timestamp(long epochSecond) {
        timestamp(epochSecond, 0);
    }

    /// Lower-case hexadecimal digits of each byte of `bits`, most significant first.
    void hex(long bits, int digits) {
        room(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            buffer[length++] = (byte) Character.forDigit((int) (bits >>> shift) & 15, 16);
        }
    }

    /// A version 4 UUID from 128 random bits.
    void uuid(long high, long low) {
        separator();
        hex(high >>> 32, 8);
        put((byte) '-');
        hex(high >>> 16, 4);
        put((byte) '-');
        hex((high & 0x0FFF) | 0x4000, 4);
        put((byte) '-');
        hex((low >>> 48 & 0x3FFF) | 0x8000, 4);
        put((byte) '-');
        hex(low, 12);
    }

    private void twoDigits(int value) {
        put((byte) ('0' + value / 10));
        put((byte) ('0' + value % 10));
    }

    void digits(long value) {
        if (value < 0) {
            put((byte) '-');
            digits(-value);
            return;
        }
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        room(count);
        length += count;
        int at = length;
        long rest = value;
        for (int i = 0; i < count; i++) {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
