package io.rivet.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.batch.text.TextBuffer;
import io.rivet.config.CsvOptions;

import org.apache.arrow.memory.util.MemoryUtil;

/// Puts quotes around the texts that need them: those that hold a delimiter, a quote, CR or LF,
/// begin or end with a space, are empty, or look like NULL.
final class Quoting {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long RETURNS = ONES * '\r';
    private static final long FEEDS = ONES * '\n';

    private final boolean always;
    private final char delimiter;
    private final long delimiters;
    private final byte[] nullText;

    Quoting(CsvOptions options) {
        always = options.quoteAll();
        delimiter = options.delimiter();
        delimiters = ONES * delimiter;
        nullText = options.nullText().getBytes(UTF_8);
    }

    /// Writes the UTF-8 text at an address as a field.
    void put(TextBuffer output, long address, int length) {
        if (!always && !needsQuotes(address, length)) {
            output.putMemory(address, length);
            return;
        }
        output.putByte('"');
        int done = 0;
        while (done < length) {
            int quote = nextQuote(address, done, length);
            output.putMemory(address + done, quote - done);
            if (quote < length) {
                output.putByte('"');
                output.putByte('"');
            }
            done = quote + 1;
        }
        output.putByte('"');
    }

    /// Writes the first bytes of an array, a UTF-8 text, as a field.
    void put(TextBuffer output, byte[] text, int length) {
        if (!always && !needsQuotes(text, length)) {
            output.putBytes(text, 0, length);
            return;
        }
        output.putByte('"');
        for (int i = 0; i < length; i++) {
            if (text[i] == '"') {
                output.putByte('"');
            }
            output.putByte(text[i]);
        }
        output.putByte('"');
    }

    private boolean needsQuotes(byte[] text, int length) {
        if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' || isNull(text, length)) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            if (isSpecial(text[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isNull(byte[] text, int length) {
        if (length != nullText.length) {
            return false;
        }
        int at = 0;
        while (at < length && text[at] == nullText[at]) {
            at++;
        }
        return at == length;
    }

    private boolean needsQuotes(long address, int length) {
        if (length == 0
                || MemoryUtil.getByte(address) == ' '
                || MemoryUtil.getByte(address + length - 1) == ' '
                || (length == nullText.length && isNull(address))) {
            return true;
        }
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long word = MemoryUtil.getLong(address + at);
            long found =
                    zeros(word ^ QUOTES)
                            | zeros(word ^ delimiters)
                            | zeros(word ^ RETURNS)
                            | zeros(word ^ FEEDS);
            if (found != 0) {
                return true;
            }
        }
        for (; at < length; at++) {
            if (isSpecial(MemoryUtil.getByte(address + at))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNull(long address) {
        int at = 0;
        while (at < nullText.length && MemoryUtil.getByte(address + at) == nullText[at]) {
            at++;
        }
        return at == nullText.length;
    }

    private boolean isSpecial(int value) {
        return value == '"' || value == delimiter || value == '\r' || value == '\n';
    }

    /// Where the next quote stands, or `length`.
    private static int nextQuote(long address, int from, int length) {
        int at = from;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long found = zeros(MemoryUtil.getLong(address + at) ^ QUOTES);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (at < length && MemoryUtil.getByte(address + at) != '"') {
            at++;
        }
        return at;
    }

    /// The high bit of each zero byte. Above the lowest one, others may be set as well.
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
