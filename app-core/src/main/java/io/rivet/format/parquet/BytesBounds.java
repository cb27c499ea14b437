package io.rivet.format.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The least and greatest of a page's byte strings in unsigned order. Of a very long one, the least
/// keeps its start and the greatest becomes the next start that is above it. Cut bounds are so long
/// that parquet-java leaves them out of the footer, where readers take bounds for values, and cuts
/// them to 64 bytes in the column index, where they are known to be bounds only.
final class BytesBounds {

    /// Bytes kept of a bound: more than the 4096 that parquet-java writes into a footer, even when
    /// the last character is left out.
    static final int LONGEST = 4104;

    private final boolean text;
    private byte[] least = new byte[0];
    private byte[] greatest = new byte[0];
    private int leastLength;
    private int greatestLength;
    private long leastKey;
    private long greatestKey;
    private boolean leastCut;
    private boolean greatestCut;
    private boolean any;

    /// For one column.
    ///
    /// @param text whether bounds must stay valid UTF-8
    BytesBounds(boolean text) {
        this.text = text;
    }

    void clear() {
        any = false;
    }

    /// Takes the value at an address into account.
    void add(long address, int length) {
        long key = key(address, length);
        if (!any) {
            any = true;
            setLeast(address, length, key);
            setGreatest(address, length, key);
            return;
        }
        if (key <= leastKey
                && (key < leastKey || compare(address, length, least, leastLength) < 0)) {
            setLeast(address, length, key);
        }
        if (key >= greatestKey) {
            int order = key > greatestKey ? 1 : compare(address, length, greatest, greatestLength);
            if (order > 0) {
                setGreatest(address, length, key);
            } else if (order == 0) {
                greatestCut |= length > LONGEST;
            }
        }
    }

    /// The first eight bytes, so that signed longs compare as the bytes do.
    private static long key(long address, int length) {
        long bytes = 0;
        if (length >= Long.BYTES) {
            bytes = Long.reverseBytes(MemoryUtil.getLong(address));
        } else {
            for (int i = 0; i < length; i++) {
                bytes |= (MemoryUtil.getByte(address + i) & 0xFFL) << (56 - 8 * i);
            }
        }
        return bytes ^ Long.MIN_VALUE;
    }

    private void setLeast(long address, int length, long key) {
        leastLength = Math.min(length, LONGEST);
        if (least.length < leastLength) {
            least = new byte[leastLength];
        }
        MemoryUtil.copyFromMemory(address, least, 0, leastLength);
        leastKey = key;
        leastCut = length > LONGEST;
    }

    private void setGreatest(long address, int length, long key) {
        greatestLength = Math.min(length, LONGEST);
        if (greatest.length < greatestLength) {
            greatest = new byte[greatestLength];
        }
        MemoryUtil.copyFromMemory(address, greatest, 0, greatestLength);
        greatestKey = key;
        greatestCut = length > LONGEST;
    }

    private static int compare(long address, int length, byte[] bound, int boundLength) {
        int kept = Math.min(length, LONGEST);
        int common = Math.min(kept, boundLength);
        int i = 0;
        for (; i + Long.BYTES <= common; i += Long.BYTES) {
            long left = MemoryUtil.getLong(address + i);
            long right = PageBuffer.getLong(bound, i);
            if (left != right) {
                return Long.compareUnsigned(Long.reverseBytes(left), Long.reverseBytes(right));
            }
        }
        for (; i < common; i++) {
            int order = Byte.compareUnsigned(MemoryUtil.getByte(address + i), bound[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(kept, boundLength);
    }

    /// Adds the bounds to a page's statistics.
    ///
    /// @return false when there is no bound above the greatest
    boolean describe(Statistics<?> statistics) {
        if (!any) {
            return true;
        }
        byte[] low = Arrays.copyOf(least, leastCut && text ? wholeCharacters(least) : leastLength);
        byte @Nullable [] high =
                greatestCut ? above(greatest, text) : Arrays.copyOf(greatest, greatestLength);
        if (high == null) {
            return false;
        }
        statistics.updateStats(Binary.fromConstantByteArray(low));
        statistics.updateStats(Binary.fromConstantByteArray(high));
        return true;
    }

    /// How many of the kept bytes of a longer text make whole characters.
    private static int wholeCharacters(byte[] start) {
        int lead = lastLead(start, LONGEST);
        return lead + lengthByLead(start[lead]) > LONGEST ? lead : LONGEST;
    }

    private static int lastLead(byte[] utf8, int end) {
        int at = end - 1;
        while (at > 0 && (utf8[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static int lengthByLead(byte lead) {
        int bits = Integer.numberOfLeadingZeros(~(lead << 24));
        return bits == 0 ? 1 : bits;
    }

    /// The least start that is above every continuation of this one.
    static byte @Nullable [] above(byte[] start, boolean text) {
        return text ? textAbove(start, wholeCharacters(start)) : bytesAbove(start);
    }

    private static byte @Nullable [] bytesAbove(byte[] start) {
        for (int i = LONGEST - 1; i >= 0; i--) {
            if (start[i] != (byte) 0xFF) {
                byte[] above = Arrays.copyOf(start, i + 1);
                above[i]++;
                return above;
            }
        }
        return null;
    }

    private static byte @Nullable [] textAbove(byte[] start, int length) {
        int end = length;
        while (end > 0) {
            int lead = lastLead(start, end);
            int next = nextCodePoint(new String(start, lead, end - lead, UTF_8).codePointAt(0));
            if (next <= Character.MAX_CODE_POINT) {
                byte[] last = Character.toString(next).getBytes(UTF_8);
                byte[] above = Arrays.copyOf(start, lead + last.length);
                System.arraycopy(last, 0, above, lead, last.length);
                return above;
            }
            end = lead;
        }
        return null;
    }

    private static int nextCodePoint(int codePoint) {
        return codePoint == Character.MIN_SURROGATE - 1
                ? Character.MAX_SURROGATE + 1
                : codePoint + 1;
    }
}
