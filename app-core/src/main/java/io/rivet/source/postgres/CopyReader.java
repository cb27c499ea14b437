package io.rivet.source.postgres;

import io.rivet.failure.FailureKind;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.postgresql.jdbc.PgConnection;

import java.sql.SQLException;
import java.util.Arrays;

/// Reads a query by one binary COPY. The server sends a header with the first row, each row in a
/// message of its own, then a trailer, and the number of rows in its command tag.
final class CopyReader {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final short TRAILER = -1;

    private final PgConnection connection;
    private final Failures failures;
    private boolean headerSeen;
    private boolean trailerSeen;

    CopyReader(PgConnection connection, Failures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /// Reads it all.
    ///
    /// @return the rows, as the server counted them too
    long read(String sql, BatchAssembler assembler) throws SQLException {
        CopyOut copy =
                connection.getCopyAPI().copyOut("COPY (\n" + sql + "\n) TO STDOUT (FORMAT binary)");
        boolean more = true;
        while (more) {
            more = acceptNext(copy, assembler);
        }
        if (!trailerSeen) {
            throw failures.of(
                    FailureKind.DISCONNECT,
                    "the result ended early, after " + assembler.rows() + " rows");
        }
        if (copy.getHandledRowCount() != assembler.rows()) {
            throw failures.of(
                    FailureKind.DISCONNECT,
                    "the server sent "
                            + copy.getHandledRowCount()
                            + " rows and "
                            + assembler.rows()
                            + " arrived");
        }
        assembler.finish();
        return assembler.rows();
    }

    /// Takes one message. A method of its own, so that a large message isn't kept while the next
    /// one arrives.
    ///
    /// @return false when there is none any more
    private boolean acceptNext(CopyOut copy, BatchAssembler assembler) throws SQLException {
        byte[] message = next(copy, assembler);
        if (message == null) {
            return false;
        }
        accept(message, assembler);
        return true;
    }

    private byte @Nullable [] next(CopyOut copy, BatchAssembler assembler) throws SQLException {
        try {
            return copy.readFromCopy();
        } catch (OutOfMemoryError tooLarge) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "row "
                            + (assembler.rows() + 1)
                            + " is larger than the memory there is; give the JVM more (-Xmx) or"
                            + " read less of it, such as left(column, 1000000)");
        }
    }

    private void accept(byte[] message, BatchAssembler assembler) {
        int from = headerSeen ? 0 : headerEnd(message);
        int length = message.length - from;
        if (length == 0) {
            return;
        }
        if (trailerSeen || length < Short.BYTES) {
            throw new RowBuffer.MalformedRow();
        }
        if (length == Short.BYTES && BinaryBytes.int16(message, from) == TRAILER) {
            trailerSeen = true;
        } else {
            assembler.rest();
            assembler.append(message, from, length);
        }
    }

    private int headerEnd(byte[] message) {
        headerSeen = true;
        if (message.length < HEADER_BYTES
                || !Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new RowBuffer.MalformedRow();
        }
        int extension = BinaryBytes.int32(message, HEADER_BYTES - Integer.BYTES);
        if (extension < 0 || extension > message.length - HEADER_BYTES) {
            throw new RowBuffer.MalformedRow();
        }
        return HEADER_BYTES + extension;
    }
}
