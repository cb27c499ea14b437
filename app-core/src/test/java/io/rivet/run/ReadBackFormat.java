package io.rivet.run;

import io.rivet.batch.tally.ValueVisitor;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import java.nio.file.Path;
import java.util.function.ToLongFunction;

/// A real format whose check of a file is another.
///
/// @param readBack how many rows it finds, given what looks whether to go on
record ReadBackFormat(Format inner, ToLongFunction<Runnable> readBack) implements Format {

    @Override
    public String extension() {
        return inner.extension();
    }

    @Override
    public FormatWriter create(Path file, TableSchema schema, int writersAtOnce) {
        return inner.create(file, schema, writersAtOnce);
    }

    @Override
    public long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn) {
        return inner.read(file, schema, visitor, goOn);
    }

    @Override
    public long countRows(Path file, TableSchema schema, Runnable goOn) {
        return readBack.applyAsLong(goOn);
    }
}
