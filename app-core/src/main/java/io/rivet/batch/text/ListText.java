package io.rivet.batch.text;

import io.rivet.schema.ColumnType;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;

/// Lists as JSON arrays without spaces.
final class ListText implements ValueText {

    private static final String NULL = "null";

    private final ValueText element;
    private long ends;
    private long validity;

    ListText(ColumnType element) {
        this.element = JsonElement.of(element);
    }

    @Override
    public void start(FieldVector vector) {
        FieldVector elements = ((ListVector) vector).getDataVector();
        ends = vector.getOffsetBuffer().memoryAddress();
        validity = elements.getValidityBuffer().memoryAddress();
        element.start(elements);
    }

    @Override
    public void put(TextBuffer output, int row) {
        long offset = ends + ((long) row << 2);
        int from = MemoryUtil.getInt(offset);
        int to = MemoryUtil.getInt(offset + Integer.BYTES);
        output.putByte('[');
        for (int i = from; i < to; i++) {
            if (i > from) {
                output.putByte(',');
            }
            int bits = MemoryUtil.getByte(validity + (i >> 3));
            if (((bits >>> (i & 7)) & 1) != 0) {
                element.put(output, i);
            } else {
                output.putAscii(NULL);
            }
        }
        output.putByte(']');
    }
}
