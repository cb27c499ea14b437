package io.rivet.format;

import io.rivet.batch.Batch;

/// Writes one file. Used by one thread.
public interface FormatWriter extends AutoCloseable {

    /// Adds the batch's rows. Keeps nothing of it.
    ///
    /// @throws io.rivet.failure.RivetException when the disk is full or fails, naming the file
    void write(Batch batch);

    /// Bytes in the file so far, and those held back for the current row group, as they will be
    /// written.
    long bytesWritten();

    /// Completes the file, forces it to disk and closes it.
    ///
    /// @return the size of the file in bytes
    long finish();

    /// The checksums of the file's bytes. Only after {@link #finish}.
    FileDigest digest();

    /// Closes the file. One that was not finished is deleted. Throws nothing.
    @Override
    void close();
}
