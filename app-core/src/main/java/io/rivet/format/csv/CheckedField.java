package io.rivet.format.csv;

import io.rivet.batch.text.TextBuffer;
import io.rivet.batch.text.ValueText;

import org.apache.arrow.vector.FieldVector;

/// Values whose text is made first and then quoted where it must be.
final class CheckedField implements ValueText {

    private final ValueText text;
    private final Quoting quoting;
    private final TextBuffer made = TextBuffer.growing();

    CheckedField(ValueText text, Quoting quoting) {
        this.text = text;
        this.quoting = quoting;
    }

    @Override
    public void start(FieldVector vector) {
        text.start(vector);
    }

    @Override
    public void put(TextBuffer output, int row) {
        made.clear();
        text.put(made, row);
        quoting.put(output, made.bytes(), made.size());
    }
}
