package io.rivet.format.csv;

import io.rivet.batch.text.TextBuffer;
import io.rivet.batch.text.ValueText;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Texts, quoted where they must be.
final class TextField implements ValueText {

    private final Quoting quoting;
    private long offsets;
    private long data;

    TextField(Quoting quoting) {
        this.quoting = quoting;
    }

    @Override
    public void start(FieldVector vector) {
        offsets = vector.getOffsetBuffer().memoryAddress();
        data = vector.getDataBuffer().memoryAddress();
    }

    @Override
    public void put(TextBuffer output, int row) {
        long offset = offsets + ((long) row << 2);
        int from = MemoryUtil.getInt(offset);
        quoting.put(output, data + from, MemoryUtil.getInt(offset + Integer.BYTES) - from);
    }
}
