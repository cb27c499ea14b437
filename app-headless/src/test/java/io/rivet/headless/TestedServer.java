package io.rivet.headless;

import io.rivet.dev.TestingMySql;
import io.rivet.dev.TestingPostgres;

import java.sql.Connection;
import java.sql.Statement;

/// A database of a real server, as tests of the command see it: the same test runs on each.
///
/// @param type as `source.type` has it
/// @param url with the password
/// @param quote what stands around a name
/// @param longText the type of long texts
/// @param connections opens a connection that may write
record TestedServer(
        String type, String url, String quote, String longText, Connections connections) {

    /// Opens a connection.
    interface Connections {
        Connection open() throws Exception;
    }

    /// Stands until the real one is open.
    static TestedServer none() {
        return new TestedServer(
                "",
                "",
                "",
                "",
                () -> {
                    throw new IllegalStateException("no server is open");
                });
    }

    /// A new database of the shared PostgreSQL.
    static TestedServer postgres() {
        TestingPostgres server = TestingPostgres.shared();
        String database = server.createDatabase();
        return new TestedServer(
                "postgres", server.url(database), "\"", "text", () -> server.connection(database));
    }

    /// A new database of a MySQL or MariaDB server.
    static TestedServer of(TestingMySql server) {
        String database = server.createDatabase();
        return new TestedServer(
                "mysql", server.url(database), "`", "longtext", () -> server.connection(database));
    }

    /// A name in quotes, those inside it doubled.
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /// The SHA-256 of a text in hexadecimal, as SQL.
    String sha256(String column) {
        return type.equals("mysql")
                ? "sha2(" + column + ", 256)"
                : "encode(sha256(convert_to(" + column + ", 'UTF8')), 'hex')";
    }

    void execute(String... statements) throws Exception {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
