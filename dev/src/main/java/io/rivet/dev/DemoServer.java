package io.rivet.dev;

/// The server of a demo, with an empty database.
///
/// @param url for a Rivet config, with user and password
/// @param jdbcUrl for the JDBC driver, with user and password
/// @param stop ends the server and removes its data; may run twice
record DemoServer(String url, String jdbcUrl, Runnable stop) implements AutoCloseable {

    private static final String MYSQL_DATABASE = "rivet";

    /// Starts a server; it accepts connections when this returns.
    static DemoServer start(SourceKind kind) {
        return switch (kind) {
            case postgres -> {
                TestingPostgres postgres = TestingPostgres.start();
                yield new DemoServer(postgres.url(), postgres.jdbcUrl(), postgres::close);
            }
            case mariadb -> startMySql(TestingMySql.Kind.MARIADB);
            case mysql -> startMySql(TestingMySql.Kind.MYSQL);
        };
    }

    private static DemoServer startMySql(TestingMySql.Kind kind) {
        TestingMySql server = TestingMySql.start(TestingMySql.Options.of(kind));
        server.execute("CREATE DATABASE " + MYSQL_DATABASE + " CHARACTER SET utf8mb4");
        return new DemoServer(
                server.url(MYSQL_DATABASE), server.jdbcUrl(MYSQL_DATABASE), server::close);
    }

    @Override
    public void close() {
        stop.run();
    }
}
