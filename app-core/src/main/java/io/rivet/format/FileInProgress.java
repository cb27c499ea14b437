package io.rivet.format;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.Xxh3;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A new file that is being written, the one owner of its channel. It exists on disk from the
/// start, and is deleted by {@link #close} unless {@link #finish} went through. Its bytes are
/// hashed as they go by. Used by one thread.
public final class FileInProgress implements AutoCloseable {

    /// Longer arrays are handed over in pieces: the JDK keeps a native copy of the largest piece.
    private static final int LARGEST_WRITE = 64 << 10;

    private final Path file;
    private final FileChannel channel;
    private final Xxh3 xxh3 = new Xxh3();
    private final MessageDigest md5 = md5();
    private long position;
    private @Nullable FileDigest digest;
    private @Nullable RivetException failed;

    FileInProgress(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Creates the file.
    ///
    /// @throws RivetException of kind PERMANENT when it exists or can't be made
    public static FileInProgress create(Path file) {
        try {
            return new FileInProgress(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException e) {
            throw failure(
                    "The file " + file + " exists already; remove it or export to another folder.",
                    e);
        } catch (NoSuchFileException e) {
            throw failure(
                    "The file "
                            + file
                            + " can't be made because its folder doesn't exist; create the folder.",
                    e);
        } catch (AccessDeniedException e) {
            throw failure(
                    "The file "
                            + file
                            + " can't be made: permission denied; allow writing to its folder or"
                            + " export to another one.",
                    e);
        } catch (IOException e) {
            throw failure(
                    "The file "
                            + file
                            + " can't be made: "
                            + reason(e)
                            + "; check the folder or export to another one.",
                    e);
        }
    }

    /// Appends bytes.
    ///
    /// @throws RivetException of kind PERMANENT when the disk is full or fails
    public void write(byte[] bytes, int offset, int length) {
        requireWhole();
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        int end = offset + length;
        try {
            while (buffer.position() < end) {
                buffer.limit(Math.min(end, buffer.position() + LARGEST_WRITE));
                position += channel.write(buffer);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        xxh3.add(bytes, offset, length);
        md5.update(bytes, offset, length);
    }

    /// Refuses to go on after a write that failed: what follows would stand behind a hole.
    ///
    /// @throws RivetException the failure of then, once more
    public void requireWhole() {
        if (failed != null) {
            throw failed;
        }
    }

    /// Bytes written so far.
    public long position() {
        return position;
    }

    /// Forces the file to disk and closes it. From here on it stays.
    ///
    /// @return its size in bytes
    /// @throws RivetException of kind PERMANENT when the disk is full or fails
    public long finish() {
        requireWhole();
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
        digest = new FileDigest(xxh3.hex(), HexFormat.of().formatHex(md5.digest()));
        return position;
    }

    /// The checksums of all bytes. Only after {@link #finish}.
    public FileDigest digest() {
        FileDigest known = digest;
        if (known == null) {
            throw new IllegalStateException("the file isn't finished");
        }
        return known;
    }

    /// Closes the file and deletes it if it wasn't finished. Throws nothing: what can't be deleted
    /// stays under its unfinished name, which no reader takes for a result.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing more can be done for the channel; the file goes anyway.
        }
        if (digest == null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // Said above.
            }
        }
    }

    /// The failure of writing this file, as a sentence that says what to do. From here on the file
    /// takes nothing.
    public RivetException failed(IOException cause) {
        RivetException failure =
                failure(
                        "The file "
                                + file
                                + " can't be written: "
                                + reason(cause)
                                + "; free space there or export to another folder, then run again.",
                        cause);
        failed = failure;
        return failure;
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    private static RivetException failure(String sentence, IOException cause) {
        return new RivetException(FailureKind.PERMANENT, sentence, cause);
    }

    private static String reason(IOException cause) {
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
