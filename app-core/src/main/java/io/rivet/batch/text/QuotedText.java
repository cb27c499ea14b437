package io.rivet.batch.text;

import org.apache.arrow.vector.FieldVector;

/// Values in double quotes, of types whose text holds no quote itself.
public final class QuotedText implements ValueText {

    private final ValueText inner;

    /// Puts the quotes around this text.
    public QuotedText(ValueText inner) {
        this.inner = inner;
    }

    @Override
    public void start(FieldVector vector) {
        inner.start(vector);
    }

    @Override
    public void put(TextBuffer output, int row) {
        output.putByte('"');
        inner.put(output, row);
        output.putByte('"');
    }
}
