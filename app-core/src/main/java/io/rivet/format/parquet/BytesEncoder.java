package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// Texts and byte strings, by dictionary as long as that pays.
final class BytesEncoder implements ValueEncoder {

    private static final int LONG_VALUE_BYTES = 1024;

    /// Values between two looks whether the dictionary pays, less one.
    private static final int REVIEW_MASK = 15;

    private final BytesBounds bounds;
    private final int pageLimit;
    private final int widePageLimit;
    private final int largestBytes;
    private final BytesDictionary dictionary = new BytesDictionary();
    private final PageValues page;

    private int pageValues;
    private boolean pageClosed;

    /// For one column.
    BytesEncoder(BytesBounds bounds, PageLimits limits, NumberEncoder.Scratch scratch) {
        this.bounds = bounds;
        this.pageLimit = limits.pageBytes();
        this.widePageLimit = limits.widePageBytes();
        this.largestBytes = limits.dictionary().largestBytes();
        this.page =
                new PageValues(
                        dictionary, limits, Math.max(pageLimit, widePageLimit), scratch.encoded);
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
            if (page.byIds() && length > largestBytes) {
                page.endDictionary();
            }
            if (page.byIds() && page.idsEnded()) {
                return at;
            } else if (!page.byIds() && !fits(length)) {
                pageClosed = true;
                return at;
            }
            add(data + from, length);
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
            add(data + from, MemoryUtil.getInt(offset + Integer.BYTES) - from);
        }
    }

    private void add(long address, int length) {
        if (page.byIds()) {
            addId(address, length);
        } else {
            PageBuffer plain = page.plain;
            plain.reserve(Integer.BYTES);
            plain.putInt(length);
            plain.putMemory(address, length);
        }
        pageValues++;
        bounds.add(address, length);
    }

    private void addId(long address, int length) {
        DictionaryIds ids = page.ids;
        ids.reserve(1);
        ids.add(dictionary.idOf(address, length));
        page.added(1, Integer.BYTES + (long) length);
        if ((ids.size() & REVIEW_MASK) == 0 || length > LONG_VALUE_BYTES) {
            page.reviewDictionary();
        }
    }

    @Override
    public void leaveOutDictionary() {
        page.leaveOutDictionary();
    }

    private boolean fits(int length) {
        return pageValues == 0 || page.plain.size() + (long) Integer.BYTES + length <= limit();
    }

    private int limit() {
        boolean wide = page.plain.size() > (long) pageValues * LONG_VALUE_BYTES;
        return wide ? widePageLimit : pageLimit;
    }

    @Override
    public boolean full() {
        return page.byIds() ? page.idsEnded() : pageClosed || page.plain.size() >= limit();
    }

    @Override
    public int pageBytes() {
        return page.bytes();
    }

    @Override
    public PageBuffer body() {
        return page.body();
    }

    @Override
    public Encoding encoding() {
        return page.encoding();
    }

    @Override
    public boolean describe(Statistics<?> statistics) {
        return bounds.describe(statistics);
    }

    @Override
    public void startPage() {
        bounds.clear();
        page.startPage();
        pageValues = 0;
        pageClosed = false;
    }

    @Override
    public @Nullable DictionaryPage endChunk() {
        return page.endChunk();
    }
}
