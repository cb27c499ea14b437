package io.rivet.format.parquet;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/// Truth values, a bit each. Pages end by their rows alone.
final class BooleanEncoder implements ValueEncoder {

    private final PageBuffer packed = new PageBuffer();
    private int pending;
    private int pendingBits;
    private boolean anyTrue;
    private boolean anyFalse;

    @Override
    public int append(FieldVector vector, int[] rows, int start, int end) {
        appendAll(vector, rows, start, end);
        return end;
    }

    @Override
    public void appendAll(FieldVector vector, int[] rows, int start, int end) {
        long data = vector.getDataBuffer().memoryAddress();
        packed.reserve((end - start) / Byte.SIZE + 2);
        for (int i = start; i < end; i++) {
            int row = rows[i];
            int bit = (MemoryUtil.getByte(data + (row >> 3)) >>> (row & 7)) & 1;
            anyTrue |= bit == 1;
            anyFalse |= bit == 0;
            pending |= bit << pendingBits;
            if (++pendingBits == Byte.SIZE) {
                packed.putByte(pending);
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    /// Its pages never use one.
    @Override
    public void leaveOutDictionary() {}

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public int pageBytes() {
        return packed.size();
    }

    @Override
    public PageBuffer body() {
        if (pendingBits > 0) {
            packed.reserve(1);
            packed.putByte(pending);
            pending = 0;
            pendingBits = 0;
        }
        return packed;
    }

    @Override
    public Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    public boolean describe(Statistics<?> statistics) {
        if (anyFalse) {
            statistics.updateStats(false);
        }
        if (anyTrue) {
            statistics.updateStats(true);
        }
        return true;
    }

    @Override
    public void startPage() {
        packed.clear();
        anyTrue = false;
        anyFalse = false;
    }

    @Override
    public @Nullable DictionaryPage endChunk() {
        return null;
    }
}
