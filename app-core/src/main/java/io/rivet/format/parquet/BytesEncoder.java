package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// Texts and byte strings, by dictionary as long as that pays.
final class BytesEncoder implements ValueEncoder {

    private static final int LONG_VALUE_BYTES = 1024;

    private final BytesBounds bounds;
    private final int pageLimit;
    private final int widePageLimit;
    private final DictionaryRules rules;
    private final PageBuffer encoded;
    private final BytesDictionary dictionary = new BytesDictionary();
    private final DictionaryIds ids;
    private final PageBuffer plain = new PageBuffer();

    private int plainValues;
    private long idValueBytes;
    private boolean pageClosed;
    private long seen;
    private boolean dictionaryOpen = true;
    private boolean pageByIds = true;
    private boolean dictionaryUsed;

    /// For one column.
    BytesEncoder(BytesBounds bounds, PageLimits limits, NumberEncoder.Scratch scratch) {
        this.bounds = bounds;
        this.pageLimit = limits.pageBytes();
        this.widePageLimit = limits.widePageBytes();
        this.rules = limits.dictionary();
        this.ids = new DictionaryIds(limits.mostIds());
        this.encoded = scratch.encoded;
    }

    @Override
    public int append(FieldVector vector, int[] rows, int start, int end) {
        long offsets = vector.getOffsetBuffer().memoryAddress();
        long data = vector.getDataBuffer().memoryAddress();
        int at = start;
        while (at < end && !full()) {
            long offset = offsets + ((long) rows[at] << 2);
            int from = MemoryUtil.getInt(offset);
            int length = MemoryUtil.getInt(offset + Integer.BYTES) - from;
            if (pageByIds && length > rules.largestBytes()) {
                leaveDictionary();
            }
            if (pageByIds && !dictionaryOpen) {
                return at;
            } else if (pageByIds) {
                addId(data + from, length);
            } else if (!fits(length)) {
                pageClosed = true;
                return at;
            } else {
                addPlain(data + from, length);
            }
            bounds.add(data + from, length);
            at++;
        }
        return at;
    }

    @Override
    public void appendAll(FieldVector vector, int[] rows, int start, int end) {
        long offsets = vector.getOffsetBuffer().memoryAddress();
        long data = vector.getDataBuffer().memoryAddress();
        for (int at = start; at < end; at++) {
            long offset = offsets + ((long) rows[at] << 2);
            int from = MemoryUtil.getInt(offset);
            int length = MemoryUtil.getInt(offset + Integer.BYTES) - from;
            if (pageByIds) {
                addId(data + from, length);
            } else {
                addPlain(data + from, length);
            }
            bounds.add(data + from, length);
        }
    }

    @Override
    public void leaveOutDictionary() {
        if (ids.size() == 0) {
            pageByIds = false;
        }
    }

    private void addId(long address, int length) {
        ids.reserve(1);
        ids.add(dictionary.idOf(address, length));
        idValueBytes += Integer.BYTES + (long) length;
        seen++;
        if ((seen & 15) == 0 || length > LONG_VALUE_BYTES) {
            if (rules.giveUp(seen, dictionary.size(), dictionary.values().size())) {
                leaveDictionary();
            }
        }
    }

    /// The column chunk goes on plain: at once where the open page allows it, else after it.
    private void leaveDictionary() {
        dictionaryOpen = false;
        if (canTurnPlain()) {
            turnPlain();
        } else if (ids.size() == 0) {
            pageByIds = false;
        }
    }

    /// Whether no page refers to the dictionary and the open one isn't too large without it.
    private boolean canTurnPlain() {
        return !dictionaryUsed && idValueBytes <= Math.max(pageLimit, widePageLimit);
    }

    /// Writes the open page's ids as the values that they stand for.
    private void turnPlain() {
        byte[] array = dictionary.values().array();
        for (int i = 0; i < ids.size(); i++) {
            int start = dictionary.start(ids.id(i));
            plain.putBytes(array, start, Integer.BYTES + PageBuffer.getInt(array, start));
        }
        plainValues = ids.size();
        ids.clear();
        idValueBytes = 0;
        dictionary.clear();
        dictionaryOpen = false;
        pageByIds = false;
    }

    private boolean fits(int length) {
        return plainValues == 0 || plain.size() + (long) Integer.BYTES + length <= limit();
    }

    private int limit() {
        boolean wide = plain.size() > (long) plainValues * LONG_VALUE_BYTES;
        return wide ? widePageLimit : pageLimit;
    }

    private void addPlain(long address, int length) {
        plain.reserve(Integer.BYTES);
        plain.putInt(length);
        plain.putMemory(address, length);
        plainValues++;
    }

    @Override
    public boolean full() {
        return pageByIds ? !dictionaryOpen || ids.full() : pageClosed || plain.size() >= limit();
    }

    @Override
    public int pageBytes() {
        return pageByIds ? ids.size() * 2 : plain.size();
    }

    @Override
    public PageBuffer body() {
        if (pageByIds && ids.size() == 0) {
            pageByIds = false;
        } else if (pageByIds
                && canTurnPlain()
                && DictionaryRules.tooMany(seen, dictionary.size())) {
            turnPlain();
        }
        if (!pageByIds) {
            return plain;
        }
        encoded.clear();
        ids.encode(encoded, dictionary.size());
        dictionaryUsed = true;
        return encoded;
    }

    @Override
    public Encoding encoding() {
        return pageByIds ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    @Override
    public boolean describe(Statistics<?> statistics) {
        return bounds.describe(statistics);
    }

    @Override
    public void startPage() {
        bounds.clear();
        ids.clear();
        plain.clear();
        plainValues = 0;
        idValueBytes = 0;
        pageClosed = false;
        pageByIds = dictionaryOpen;
    }

    @Override
    public @Nullable DictionaryPage endChunk() {
        @Nullable DictionaryPage page = null;
        if (dictionaryUsed) {
            PageBuffer values = dictionary.values();
            page =
                    new DictionaryPage(
                            BytesInput.from(values.array(), PageBuffer.ROOM, values.size()),
                            dictionary.size(),
                            Encoding.PLAIN);
        }
        dictionary.clear();
        seen = 0;
        dictionaryOpen = true;
        pageByIds = true;
        dictionaryUsed = false;
        return page;
    }
}
