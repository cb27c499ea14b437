package io.rivet.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real MariaDB or MySQL server on a random port of 127.0.0.1.
///
/// Its data lies in a temporary folder that {@link #close} deletes. A server never outlives the
/// process that started it, however that process ends: see {@link ServerWatch}. It runs without
/// binary log, doublewrite and flush at commit: say so with any figure.
///
/// MariaDB comes with the build. MySQL is there where `dev/mysql/install` has run: ask {@link
/// #mySql} or {@link #assumeMySql}.
public final class TestingMySql implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String USER = "rivet";
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private final MySqlServer server;
    private final Kind kind;
    private final String password;
    private final String version;
    private final AtomicInteger databases = new AtomicInteger();

    /// The two servers that speak this protocol.
    public enum Kind {
        MARIADB("MariaDB"),
        MYSQL("MySQL");

        private final String product;

        Kind(String product) {
            this.product = product;
        }

        /// The name that its makers use.
        public String product() {
            return product;
        }
    }

    /// What to start.
    ///
    /// @param kind which server
    /// @param settings the server's variables, name to value, as in `--name=value`; they win over
    ///   the defaults here
    /// @param tls offer TLS with a self-signed certificate made for this start. MySQL offers TLS
    ///   without it too, with a certificate that nobody knows
    /// @param data keep the data in this folder over several starts; without it a temporary folder
    ///   is used and deleted
    /// @param systemZone the zone of the machine that the server believes to be on, as POSIX writes
    ///   it: `<+13>-13`; without it this machine's
    public record Options(
            Kind kind,
            Map<String, String> settings,
            boolean tls,
            Optional<Path> data,
            Optional<String> systemZone) {

        public Options {
            settings = Map.copyOf(settings);
        }

        public static Options of(Kind kind) {
            return new Options(kind, Map.of(), false, Optional.empty(), Optional.empty());
        }

        public Options withSetting(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(settings);
            more.put(name, value);
            return new Options(kind, more, tls, data, systemZone);
        }

        public Options withTls() {
            return new Options(kind, settings, true, data, systemZone);
        }

        public Options withData(Path folder) {
            return new Options(kind, settings, tls, Optional.of(folder), systemZone);
        }

        public Options withSystemZone(String zone) {
            return new Options(kind, settings, tls, data, Optional.of(zone));
        }
    }

    private TestingMySql(MySqlServer server, Kind kind, String password) throws SQLException {
        this.server = server;
        this.kind = kind;
        this.password = password;
        this.version = askVersion();
    }

    /// Starts a server; it accepts connections when this returns.
    ///
    /// @throws IllegalStateException this machine has no such server
    public static TestingMySql start(Options options) {
        MySqlHome home =
                switch (options.kind()) {
                    case MARIADB -> MySqlBinaries.mariaDb();
                    case MYSQL ->
                            MySqlBinaries.mySql()
                                    .orElseThrow(() -> new IllegalStateException(whyNoMySql()));
                };
        String password = options.data().isPresent() ? USER : randomPassword();
        String product = options.kind().product();
        try {
            MySqlServer server = MySqlServer.start(home, options, USER, password);
            try {
                return new TestingMySql(server, options.kind(), password);
            } catch (SQLException e) {
                server.close();
                throw new IllegalStateException(product + " refused its first statement.", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(product + " didn't start.", e);
        }
    }

    /// One MariaDB for all tests of this process, started at first use. Make a database of your own
    /// in it with {@link #createDatabase()}; never close it.
    public static TestingMySql mariaDb() {
        return SharedMariaDb.SERVER;
    }

    /// One MySQL for all tests of this process, started at first use; empty where MySQL isn't
    /// installed. Never close it.
    public static Optional<TestingMySql> mySql() {
        return SharedMySql.SERVER;
    }

    /// Why {@link #mySql()} is empty, as the reason of a skipped test.
    public static String whyNoMySql() {
        return MySqlBinaries.whyNoMySql();
    }

    /// The shared MySQL, for tests tagged `mysql`: without one the test is skipped, with the
    /// reason.
    public static TestingMySql assumeMySql() {
        return mySql().orElseThrow(() -> Skipped.because(whyNoMySql()));
    }

    private static final class SharedMariaDb {
        static final TestingMySql SERVER = start(Options.of(Kind.MARIADB));
    }

    private static final class SharedMySql {
        static final Optional<TestingMySql> SERVER =
                MySqlBinaries.mySql().map(_ -> start(Options.of(Kind.MYSQL)));
    }

    /// Apart, because the library of tests isn't there when the other mains run.
    private static final class Skipped {
        static RuntimeException because(String reason) {
            return new org.opentest4j.TestAbortedException("Assumption failed: " + reason);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String askVersion() throws SQLException {
        try (Connection connection = connection("");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT VERSION()")) {
            result.next();
            Matcher matcher = VERSION.matcher(result.getString(1));
            return matcher.find() ? matcher.group() : result.getString(1);
        }
    }

    public Kind kind() {
        return kind;
    }

    /// "MariaDB" or "MySQL".
    public String product() {
        return kind.product();
    }

    /// Three numbers, as in 11.4.5.
    public String version() {
        return version;
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return server.port();
    }

    /// The server's process, for those who measure it.
    public long pid() {
        return server.pid();
    }

    /// A user with all rights.
    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /// For a Rivet config, with user and password.
    public String url(String database) {
        return "mysql://%s:%s@%s:%d/%s".formatted(USER, password, HOST, port(), database);
    }

    /// For the JDBC driver, with user and password, without TLS.
    public String jdbcUrl(String database) {
        return MySqlServer.jdbcUrl(port(), database, USER, password);
    }

    /// A new connection of the user with all rights; the caller closes it. The empty name connects
    /// to no database.
    public Connection connection(String database) {
        try {
            return DriverManager.getConnection(jdbcUrl(database));
        } catch (SQLException e) {
            throw new IllegalStateException("Can't connect to database " + database + ".", e);
        }
    }

    /// Runs these statements one by one, outside of any database.
    public void execute(String... statements) {
        executeIn("", statements);
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

    /// A new, empty utf8mb4 database with a name of its own.
    public String createDatabase() {
        String name = "rivet_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return name;
    }

    /// The server's certificate as a PEM file, for clients that want to trust it; empty without
    /// {@link Options#tls}.
    public Optional<Path> certificate() {
        return server.certificate();
    }

    /// Stops the server and deletes its temporary folder. Closing twice does nothing.
    @Override
    public void close() {
        server.close();
    }
}
