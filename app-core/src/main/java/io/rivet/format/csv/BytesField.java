package io.rivet.format.csv;

import io.rivet.batch.text.TextBuffer;
import io.rivet.batch.text.ValueText;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/// Byte strings; the empty one is `""`, as the empty text is.
final class BytesField implements ValueText {

    private final ValueText text;
    private long offsets;

    BytesField(ValueText text) {
        this.text = text;
    }

    @Override
    public void start(FieldVector vector) {
        offsets = vector.getOffsetBuffer().memoryAddress();
        text.start(vector);
    }

    @Override
    public void put(TextBuffer output, int row) {
        long offset = offsets + ((long) row << 2);
        if (MemoryUtil.getInt(offset) == MemoryUtil.getInt(offset + Integer.BYTES)) {
            output.putByte('"');
            output.putByte('"');
        } else {
            text.put(output, row);
        }
    }
}
