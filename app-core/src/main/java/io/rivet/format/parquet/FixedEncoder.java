package io.rivet.format.parquet;

import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// Values of one fixed width over 8 bytes, always plain: UUIDs and long decimals.
final class FixedEncoder implements ValueEncoder {

    private final FixedValues values;
    private final int width;
    private final int pageLimit;
    private final PageBuffer plain = new PageBuffer();

    /// For one column.
    FixedEncoder(FixedValues values, int pageLimit) {
        this.values = values;
        this.width = values.width();
        this.pageLimit = pageLimit;
    }

    @Override
    public int append(FieldVector vector, int[] rows, int start, int end) {
        int room = Math.max(1, (pageLimit - plain.size()) / width);
        int stop = Math.min(end, start + room);
        appendAll(vector, rows, start, stop);
        return stop;
    }

    @Override
    public void appendAll(FieldVector vector, int[] rows, int start, int end) {
        plain.reserve((end - start) * width);
        values.append(vector.getDataBuffer().memoryAddress(), rows, start, end, plain);
    }

    @Override
    public boolean full() {
        return plain.size() + width > pageLimit;
    }

    @Override
    public int pageBytes() {
        return plain.size();
    }

    @Override
    public PageBuffer body() {
        return plain;
    }

    @Override
    public Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    public boolean describe(Statistics<?> statistics) {
        if (plain.size() > 0) {
            values.describe(statistics);
        }
        return true;
    }

    @Override
    public void startPage() {
        plain.clear();
        values.clear();
    }

    /// Its pages never use one.
    @Override
    public void leaveOutDictionary() {}

    @Override
    public @Nullable DictionaryPage endChunk() {
        return null;
    }
}
