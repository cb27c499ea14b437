package io.rivet.format;

import io.rivet.batch.tally.ValueVisitor;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import java.nio.file.Path;
import java.util.Optional;

/// A way to lay out rows in a file.
public interface Format {

    /// The end of the file's name, without the dot.
    String extension();

    /// Opens a new file, which must not exist.
    ///
    /// @throws io.rivet.failure.RivetException when the file can't be made
    default FormatWriter create(Path file, TableSchema schema) {
        return create(file, schema, 1);
    }

    /// Opens a new file, which must not exist.
    ///
    /// @param writersAtOnce how many files are written at the same time at most: they share the
    ///   memory that rows wait in
    /// @throws io.rivet.failure.RivetException when the file can't be made
    FormatWriter create(Path file, TableSchema schema, int writersAtOnce);

    /// Reads a finished file in full, by a reader that shares no code with the writer, and counts
    /// its rows.
    ///
    /// @throws io.rivet.failure.RivetException of kind INTEGRITY when it isn't a whole file of this
    ///   schema
    long countRows(Path file, TableSchema schema, Runnable goOn);

    /// Reads a finished file in full, by a reader that shares no code with the writer, and shows
    /// each of its values.
    ///
    /// @param goOn called now and then; throws to stop
    /// @return the number of rows
    /// @throws io.rivet.failure.RivetException of kind INTEGRITY when it isn't a whole file of this
    ///   schema
    long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn);

    /// Why the values of a type can't be told from a file: what {@link #read} shows of them may
    /// differ from what was written. Empty where they can.
    default Optional<String> ambiguity(ColumnType type) {
        return Optional.empty();
    }
}
