package io.rivet.format;

import io.rivet.schema.TableSchema;

import java.nio.file.Path;

/// A way to lay out rows in a file.
public interface Format {

    /// The end of the file's name, without the dot.
    String extension();

    /// Opens a new file, which must not exist.
    ///
    /// @throws io.rivet.failure.RivetException when the file can't be made
    FormatWriter create(Path file, TableSchema schema);

    /// Reads a finished file in full, by a reader that shares no code with the writer, and counts
    /// its rows.
    ///
    /// @throws io.rivet.failure.RivetException of kind INTEGRITY when it isn't a whole file of this
    ///   schema
    long countRows(Path file, TableSchema schema, Runnable goOn);
}
