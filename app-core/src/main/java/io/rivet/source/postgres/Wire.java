package io.rivet.source.postgres;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Speaks the extended query protocol over the driver's connection: describes a statement, and
/// reads a portal row by row into memory that the caller owns. The driver's own result sets hold a
/// whole fetch, so that a thousand wide rows would not fit the heap.
///
/// Connecting, TLS, passwords, COPY and cancelling stay with the driver. It must be idle inside a
/// transaction while this speaks, and it finds the connection idle afterwards.
final class Wire {

    private static final String PORTAL = "rivet";

    private static final int SKIP_BYTES = 4096;

    private final PGStream stream;
    private final byte[] skipped = new byte[SKIP_BYTES];

    private Wire(PGStream stream) {
        this.stream = stream;
    }

    /// The wire under a connection. The driver has no door to it; a test pins the one used here.
    static Wire of(PgConnection connection) {
        try {
            Field field = QueryExecutorBase.class.getDeclaredField("pgStream");
            field.setAccessible(true);
            return new Wire((PGStream) field.get(connection.getQueryExecutor()));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("this PostgreSQL driver isn't the tested one", failure);
        }
    }

    boolean isEncrypted() {
        return stream.getSocket() instanceof javax.net.ssl.SSLSocket;
    }

    /// What a statement needs and returns.
    ///
    /// @param parameters how many `$1` it has
    record Description(int parameters, List<ResultField> fields) {}

    /// Prepares a statement, without a name, and describes it. It isn't run.
    Description describe(String sql) throws IOException, PSQLException {
        sendParse(sql);
        byte[] target = {'S', 0};
        send('D', target);
        sendSync();
        Answer answer = new Answer();
        while (answer.next()) {
            if (answer.type == 't') {
                answer.parameters = stream.receiveInteger2();
                skip(answer.length - Short.BYTES);
            } else if (answer.type == 'T') {
                answer.fields = receiveFields();
            } else {
                answer.skip();
            }
        }
        return new Description(answer.parameters, answer.fields);
    }

    /// Opens the portal of a statement; every column will be sent in binary. Rows come by {@link
    /// #fetch}.
    void open(String sql) throws IOException, PSQLException {
        sendParse(sql);
        byte[] portal = PORTAL.getBytes(StandardCharsets.UTF_8);
        stream.sendChar('B');
        stream.sendInteger4(Integer.BYTES + portal.length + 1 + 1 + 2 + 2 + 2 + 2);
        stream.send(portal);
        stream.sendChar(0);
        stream.sendChar(0);
        stream.sendInteger2(0);
        stream.sendInteger2(0);
        stream.sendInteger2(1);
        stream.sendInteger2(1);
        sendSync();
        Answer answer = new Answer();
        while (answer.next()) {
            answer.skip();
        }
    }

    /// Runs a statement that returns no rows.
    void execute(String sql) throws IOException, PSQLException {
        open(sql);
        fetch(0, (rows, length) -> skip(length));
        close();
    }

    /// Receives rows.
    interface RowReceiver {

        /// Takes one row of this length from the stream, all of it.
        void receive(PGStream stream, int length) throws IOException;
    }

    /// Asks the portal for that many rows, or fewer when they end.
    ///
    /// @return whether there may be more; false once the server says that the result is complete
    boolean fetch(int rows, RowReceiver receiver) throws IOException, PSQLException {
        byte[] portal = PORTAL.getBytes(StandardCharsets.UTF_8);
        stream.sendChar('E');
        stream.sendInteger4(Integer.BYTES + portal.length + 1 + Integer.BYTES);
        stream.send(portal);
        stream.sendChar(0);
        stream.sendInteger4(rows);
        sendSync();
        Answer answer = new Answer();
        boolean suspended = false;
        boolean complete = false;
        while (answer.next()) {
            if (answer.type == 'D') {
                receiver.receive(stream, answer.length);
            } else {
                suspended |= answer.type == 's';
                complete |= answer.type == 'C' || answer.type == 'I';
                answer.skip();
            }
        }
        if (suspended == complete) {
            throw new IOException("the server ended a fetch without saying how");
        }
        return suspended;
    }

    /// Closes the portal, so that the transaction can open another.
    void close() throws IOException, PSQLException {
        byte[] portal = PORTAL.getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[1 + portal.length + 1];
        target[0] = 'P';
        System.arraycopy(portal, 0, target, 1, portal.length);
        send('C', target);
        sendSync();
        Answer answer = new Answer();
        while (answer.next()) {
            answer.skip();
        }
    }

    private List<ResultField> receiveFields() throws IOException {
        int count = stream.receiveInteger2();
        List<ResultField> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = stream.receiveString();
            int tableOid = stream.receiveInteger4();
            short tableColumn = (short) stream.receiveInteger2();
            int typeOid = stream.receiveInteger4();
            skip(Short.BYTES);
            int typeModifier = stream.receiveInteger4();
            skip(Short.BYTES);
            fields.add(new ResultField(name, tableOid, tableColumn, typeOid, typeModifier));
        }
        return fields;
    }

    /// The stream's own skip never returns when the stream has ended.
    private void skip(int bytes) throws IOException {
        int left = bytes;
        while (left > 0) {
            int piece = Math.min(left, skipped.length);
            stream.receive(skipped, 0, piece);
            left -= piece;
        }
    }

    private void sendParse(String sql) throws IOException {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[1 + text.length + 1 + Short.BYTES];
        System.arraycopy(text, 0, body, 1, text.length);
        send('P', body);
    }

    private void send(char type, byte[] body) throws IOException {
        stream.sendChar(type);
        stream.sendInteger4(Integer.BYTES + body.length);
        stream.send(body);
    }

    private void sendSync() throws IOException {
        stream.sendChar('S');
        stream.sendInteger4(Integer.BYTES);
        stream.flush();
    }

    /// The server's messages up to the one that says it is ready again.
    private final class Answer {

        private int type;
        private int length;
        private int parameters;
        private List<ResultField> fields = List.of();
        private @Nullable PSQLException error;

        /// Reads the head of the next message.
        ///
        /// @return false when the server is ready again
        /// @throws PSQLException then, if there was an error on the way
        boolean next() throws IOException, PSQLException {
            while (true) {
                type = receiveType();
                length = stream.receiveInteger4() - Integer.BYTES;
                if (type == 'E') {
                    PSQLException received =
                            new PSQLException(
                                    new ServerErrorMessage(stream.receiveErrorString(length)));
                    error = error == null ? received : error;
                } else if (type == 'Z') {
                    skip();
                    if (error != null) {
                        throw error;
                    }
                    return false;
                } else {
                    return true;
                }
            }
        }

        /// A server that shuts down says why and hangs up: its reason goes before the broken line.
        private int receiveType() throws IOException, PSQLException {
            try {
                return stream.receiveChar();
            } catch (IOException broken) {
                if (error != null) {
                    throw error;
                }
                throw broken;
            }
        }

        void skip() throws IOException {
            Wire.this.skip(length);
        }
    }
}
