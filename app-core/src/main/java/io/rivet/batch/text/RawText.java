package io.rivet.batch.text;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Texts as they are.
final class RawText implements ValueText {

    private long offsets;
    private long data;

    @Override
    public void start(FieldVector vector) {
        offsets = vector.getOffsetBuffer().memoryAddress();
        data = vector.getDataBuffer().memoryAddress();
    }

    @Override
    public void put(TextBuffer output, int row) {
        long offset = offsets + ((long) row << 2);
        int from = MemoryUtil.getInt(offset);
        output.putMemory(data + from, MemoryUtil.getInt(offset + Integer.BYTES) - from);
    }
}
