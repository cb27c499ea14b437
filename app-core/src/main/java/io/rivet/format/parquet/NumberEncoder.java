package io.rivet.format.parquet;

import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// Numbers of 4 or 8 bytes, by dictionary as long as that pays.
final class NumberEncoder implements ValueEncoder {

    private static final int BLOCK = 1024;

    private final NumberReader reader;
    private final NumberBounds bounds;
    private final int width;
    private final int pageLimit;
    private final long[] block;
    private final LongDictionary dictionary;
    private final PageValues page;

    /// For one column.
    ///
    /// @param width bytes of a value in Parquet, 4 or 8
    NumberEncoder(
            NumberReader reader,
            NumberBounds bounds,
            int width,
            PageLimits limits,
            Scratch scratch) {
        this.reader = reader;
        this.bounds = bounds;
        this.width = width;
        this.pageLimit = limits.pageBytes();
        this.block = scratch.block;
        this.dictionary = new LongDictionary(width);
        this.page = new PageValues(dictionary, limits, pageLimit, scratch.encoded);
    }

    /// Memory that the encoders of a writer use in turn.
    static final class Scratch {
        private final long[] block = new long[BLOCK];
        final PageBuffer encoded = new PageBuffer();
    }

    @Override
    public int append(FieldVector vector, int[] rows, int start, int end) {
        int at = start;
        while (at < end && !full()) {
            int count = Math.min(Math.min(BLOCK, end - at), room());
            addBlock(vector, rows, at, count);
            at += count;
        }
        return at;
    }

    private int room() {
        if (page.byIds()) {
            return page.ids.room();
        }
        return Math.max(1, (pageLimit - page.plain.size()) / width);
    }

    @Override
    public void appendAll(FieldVector vector, int[] rows, int start, int end) {
        for (int at = start; at < end; at += BLOCK) {
            addBlock(vector, rows, at, Math.min(BLOCK, end - at));
        }
    }

    private void addBlock(FieldVector vector, int[] rows, int start, int count) {
        reader.read(vector, rows, start, count, block);
        bounds.add(block, count);
        if (page.byIds()) {
            addIds(count);
        } else {
            addPlain(count);
        }
    }

    private void addIds(int count) {
        DictionaryIds ids = page.ids;
        ids.reserve(count);
        for (int i = 0; i < count; i++) {
            ids.add(dictionary.idOf(block[i]));
        }
        page.added(count, (long) count * width);
        page.reviewDictionary();
    }

    private void addPlain(int count) {
        PageBuffer plain = page.plain;
        plain.reserve(count * width);
        for (int i = 0; i < count; i++) {
            if (width == Integer.BYTES) {
                plain.putInt((int) block[i]);
            } else {
                plain.putLong(block[i]);
            }
        }
    }

    @Override
    public void leaveOutDictionary() {
        page.leaveOutDictionary();
    }

    @Override
    public boolean full() {
        return page.byIds() ? page.idsEnded() : page.plain.size() + width > pageLimit;
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
        bounds.describe(statistics);
        return true;
    }

    @Override
    public void startPage() {
        bounds.clear();
        page.startPage();
    }

    @Override
    public @Nullable DictionaryPage endChunk() {
        return page.endChunk();
    }
}
