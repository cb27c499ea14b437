package io.rivet.batch.text;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// `true` and `false`.
final class BoolText implements ValueText {

    private long data;

    @Override
    public void start(FieldVector vector) {
        data = vector.getDataBuffer().memoryAddress();
    }

    @Override
    public void put(TextBuffer output, int row) {
        int bits = MemoryUtil.getByte(data + (row >> 3));
        output.putAscii(((bits >>> (row & 7)) & 1) != 0 ? "true" : "false");
    }
}
