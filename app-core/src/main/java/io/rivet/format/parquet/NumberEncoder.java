package io.rivet.format.parquet;

import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.bytes.BytesInput;
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
    private final DictionaryRules rules;
    private final long[] block;

    private final LongDictionary dictionary = new LongDictionary();
    private final DictionaryIds ids;
    private final PageBuffer plain = new PageBuffer();
    private final PageBuffer encoded;

    private long seen;
    private boolean dictionaryOpen = true;
    private boolean pageByIds = true;
    private boolean dictionaryUsed;

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
        this.rules = limits.dictionary();
        this.ids = new DictionaryIds(limits.mostIds());
        this.block = scratch.block;
        this.encoded = scratch.encoded;
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

    @Override
    public void appendAll(FieldVector vector, int[] rows, int start, int end) {
        for (int at = start; at < end; at += BLOCK) {
            addBlock(vector, rows, at, Math.min(BLOCK, end - at));
        }
    }

    private void addBlock(FieldVector vector, int[] rows, int start, int count) {
        reader.read(vector, rows, start, count, block);
        bounds.add(block, count);
        if (pageByIds) {
            addIds(count);
        } else {
            addPlain(count);
        }
    }

    @Override
    public void leaveOutDictionary() {
        if (ids.size() == 0) {
            pageByIds = false;
        }
    }

    private int room() {
        if (pageByIds) {
            return ids.room();
        }
        return Math.max(1, (pageLimit - plain.size()) / width);
    }

    private void addIds(int count) {
        ids.reserve(count);
        for (int i = 0; i < count; i++) {
            ids.add(dictionary.idOf(block[i]));
        }
        seen += count;
        if (rules.giveUp(seen, dictionary.size(), (long) dictionary.size() * width)) {
            dictionaryOpen = false;
            if (canTurnPlain()) {
                turnPlain();
            }
        }
    }

    /// Whether no page refers to the dictionary and the open one isn't too large without it.
    private boolean canTurnPlain() {
        return !dictionaryUsed && (long) ids.size() * width <= pageLimit;
    }

    /// Writes the open page's ids as the values that they stand for.
    private void turnPlain() {
        int count = ids.size();
        plain.reserve(count * width);
        for (int i = 0; i < count; i++) {
            put(dictionary.value(ids.id(i)));
        }
        ids.clear();
        dictionary.clear();
        dictionaryOpen = false;
        pageByIds = false;
    }

    private void addPlain(int count) {
        plain.reserve(count * width);
        for (int i = 0; i < count; i++) {
            put(block[i]);
        }
    }

    private void put(long value) {
        if (width == Integer.BYTES) {
            plain.putInt((int) value);
        } else {
            plain.putLong(value);
        }
    }

    @Override
    public boolean full() {
        return pageByIds ? !dictionaryOpen || ids.full() : plain.size() + width > pageLimit;
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
        bounds.describe(statistics);
        return true;
    }

    @Override
    public void startPage() {
        bounds.clear();
        ids.clear();
        plain.clear();
        pageByIds = dictionaryOpen;
    }

    @Override
    public @Nullable DictionaryPage endChunk() {
        @Nullable DictionaryPage page = null;
        if (dictionaryUsed) {
            encoded.clear();
            encoded.reserve(dictionary.size() * width);
            for (int id = 0; id < dictionary.size(); id++) {
                if (width == Integer.BYTES) {
                    encoded.putInt((int) dictionary.value(id));
                } else {
                    encoded.putLong(dictionary.value(id));
                }
            }
            page =
                    new DictionaryPage(
                            BytesInput.from(encoded.array(), PageBuffer.ROOM, encoded.size()),
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
