package io.rivet.source.postgres;

import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.SQLException;

/// In which bytes the server sends text. It is UTF-8 everywhere, except for a database that doesn't
/// know the encoding of its own text (SQL_ASCII): asked for UTF-8, its server would refuse the
/// first invalid byte with an error of its own, so it is asked for the bytes as they are.
final class SessionEncoding {

    private SessionEncoding() {}

    /// Whether the database takes any bytes for text.
    static boolean isUnknown(PgConnection connection) {
        return "SQL_ASCII".equals(connection.getParameterStatus("server_encoding"));
    }

    /// Sets it for the transaction. The driver would break the connection over this setting, so it
    /// doesn't hear of it; it speaks UTF-8 in any case.
    static void set(PgConnection connection, Wire wire) throws IOException, SQLException {
        if (isUnknown(connection)) {
            wire.execute("SET LOCAL client_encoding = 'SQL_ASCII'");
        }
    }
}
