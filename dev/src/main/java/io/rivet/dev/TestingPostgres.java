package io.rivet.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server on a random port of 127.0.0.1.
///
/// Its data lies in a temporary folder that {@link #close} deletes. A server never outlives the
/// process that started it, however that process ends: see {@link ServerWatch}. Passwords are
/// checked (SCRAM), so a wrong one is refused. It runs with `fsync` off and `wal_level` minimal:
/// say so with any figure.
public final class TestingPostgres implements AutoCloseable {

    /// The major that {@link #start()} and {@link #shared()} start.
    public static final int DEFAULT_MAJOR = 18;

    private static final String HOST = "127.0.0.1";
    private static final String USER = "rivet";
    private static final String DATABASE = "rivet";

    private final PostgresServer server;
    private final int major;
    private final String password;
    private final AtomicInteger databases = new AtomicInteger();

    /// What to start.
    ///
    /// @param major 14 to 18
    /// @param settings lines for the server's configuration: name to value, as in `postgresql.conf`
    ///   without quotes; they win over the defaults here
    /// @param tls accept TLS with a self-signed certificate made for this start
    /// @param data keep the data in this folder over several starts; without it a temporary folder
    ///   is used and deleted
    /// @param locales a folder of compiled locales that stands in for the machine's
    public record Options(
            int major,
            Map<String, String> settings,
            boolean tls,
            Optional<Path> data,
            Optional<Path> locales) {

        public Options {
            settings = Map.copyOf(settings);
        }

        public static Options defaults() {
            return new Options(DEFAULT_MAJOR, Map.of(), false, Optional.empty(), Optional.empty());
        }

        public Options withMajor(int other) {
            return new Options(other, settings, tls, data, locales);
        }

        public Options withSetting(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(settings);
            more.put(name, value);
            return new Options(major, more, tls, data, locales);
        }

        public Options withTls() {
            return new Options(major, settings, true, data, locales);
        }

        public Options withData(Path folder) {
            return new Options(major, settings, tls, Optional.of(folder), locales);
        }

        public Options withLocales(Path folder) {
            return new Options(major, settings, tls, data, Optional.of(folder));
        }
    }

    private TestingPostgres(PostgresServer server, int major, String password) {
        this.server = server;
        this.major = major;
        this.password = password;
    }

    /// Starts a server of the default major.
    public static TestingPostgres start() {
        return start(Options.defaults());
    }

    /// Starts a server of this major, 14 to 18.
    public static TestingPostgres start(int major) {
        return start(Options.defaults().withMajor(major));
    }

    /// Starts a server; it accepts connections when this returns.
    public static TestingPostgres start(Options options) {
        String password = options.data().isPresent() ? USER : randomPassword();
        try {
            PostgresServer server = PostgresServer.start(options, USER, password);
            TestingPostgres postgres = new TestingPostgres(server, options.major(), password);
            postgres.createFirstDatabase();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL " + options.major() + " didn't start.", e);
        }
    }

    /// One server for all tests of this process, started at first use. Make a database of your own
    /// in it with {@link #createDatabase()}; never close it.
    public static TestingPostgres shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final TestingPostgres SERVER = start();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void createFirstDatabase() {
        try (Connection connection = connection("postgres");
                Statement statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("The new server refused its first statement.", e);
        }
    }

    public int major() {
        return major;
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return server.port();
    }

    /// The superuser's name.
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public String database() {
        return DATABASE;
    }

    /// For the JDBC driver, with user and password.
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(HOST, port(), database, USER, password);
    }

    /// For a Rivet config, with user and password.
    public String url() {
        return url(DATABASE);
    }

    public String url(String database) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(USER, password, HOST, port(), database);
    }

    /// A new connection of the superuser; the caller closes it.
    public Connection connection() {
        return connection(DATABASE);
    }

    public Connection connection(String database) {
        try {
            return DriverManager.getConnection(jdbcUrl(database));
        } catch (SQLException e) {
            throw new IllegalStateException("Can't connect to database " + database + ".", e);
        }
    }

    /// Runs these statements one by one, each in its own transaction.
    public void execute(String... statements) {
        executeIn(DATABASE, statements);
    }

    public void executeIn(String database, String... statements) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A statement failed: " + e.getMessage(), e);
        }
    }

    /// A new, empty database with a name of its own.
    public String createDatabase() {
        String name = "rivet_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return name;
    }

    /// A role that may log in with this password and has no other right.
    public void createRole(String name, String rolePassword) {
        execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, rolePassword));
    }

    /// The server's certificate as a PEM file, for clients that want to trust it; empty without
    /// TLS.
    public Optional<Path> certificate() {
        return server.certificate();
    }

    /// Stops the server and deletes its temporary folder. Closing twice does nothing.
    @Override
    public void close() {
        server.close();
    }
}
