package io.rivet.source.postgres;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.SourceConfig;
import io.rivet.config.TlsMode;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Opens connections, with each property of the driver set here. No URL is parsed, so a password or
/// a name may hold any character, and no parameter reaches the driver that isn't listed here.
final class Connector {

    /// The longest wait for the network and for each answer while logging in.
    private static final int CONNECT_SECONDS = 10;

    /// The longest silence of the server when no statement timeout bounds it: a sort of a large
    /// result may take that long before its first row.
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    private static final Duration SILENCE_MARGIN = Duration.ofSeconds(30);
    private static final int CANCEL_SECONDS = 2;
    private static final int NAME_BYTES = 63;

    /// The driver logs to the console if nobody stops it. Kept here because the platform holds its
    /// loggers weakly.
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private final SourceConfig config;

    Connector(SourceConfig config) {
        this.config = config;
    }

    /// A new connection, in no transaction.
    ///
    /// @param export empty when none is concerned
    /// @param statementTimeout zero for none; bounds the wait for the server
    PgConnection connect(String export, Duration statementTimeout, Failures failures) {
        ConnectionConfig target = config.connection();
        if (target.host().startsWith("/")) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "Unix sockets can't be used yet; write host: 127.0.0.1 in the source section");
        }
        Properties properties = properties(export, failures);
        try {
            PgConnection connection =
                    new PgConnection(
                            new HostSpec[] {new HostSpec(target.host(), target.port())},
                            properties,
                            "jdbc:postgresql:");
            boolean ready = false;
            try {
                limitSilence(connection, statementTimeout);
                ready = true;
                return connection;
            } finally {
                if (!ready) {
                    connection.close();
                }
            }
        } catch (SQLException failure) {
            throw failures.connecting(failure);
        }
    }

    private static void limitSilence(PgConnection connection, Duration statementTimeout)
            throws SQLException {
        Duration silence =
                statementTimeout.isZero() ? LONGEST_SILENCE : statementTimeout.plus(SILENCE_MARGIN);
        long millis = Math.min(silence.toMillis(), Integer.MAX_VALUE);
        connection.setNetworkTimeout(Runnable::run, (int) millis);
    }

    private Properties properties(String export, Failures failures) {
        ConnectionConfig target = config.connection();
        Properties properties = new Properties();
        properties.setProperty("user", target.user());
        properties.setProperty("password", target.password().reveal());
        properties.setProperty("PGDBNAME", target.database());
        properties.setProperty("ApplicationName", applicationName(export));
        properties.setProperty("sslmode", config.tls() == TlsMode.REQUIRE ? "require" : "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("cancelSignalTimeout", String.valueOf(CANCEL_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("autosave", "never");
        // no named statements: a pooler may give each transaction another server connection
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("preparedStatementCacheQueries", "0");
        for (Map.Entry<String, String> parameter : target.parameters().entrySet()) {
            apply(properties, parameter.getKey(), parameter.getValue(), failures);
        }
        return properties;
    }

    /// The config lets only these pass. No wait is without a bound: a timeout of 0 is the default.
    private static void apply(Properties properties, String key, String value, Failures failures) {
        switch (key) {
            case "connect_timeout" -> {
                String seconds = "0".equals(value) ? String.valueOf(CONNECT_SECONDS) : value;
                properties.setProperty("connectTimeout", seconds);
                properties.setProperty("socketTimeout", seconds);
            }
            case "target_session_attrs" ->
                    properties.setProperty("targetServerType", serverType(value, failures));
            default ->
                    throw new RivetException(
                            FailureKind.USAGE,
                            "source: the connection parameter '" + key + "' isn't supported");
        }
    }

    private static String serverType(String attributes, Failures failures) {
        return switch (attributes) {
            case "any" -> "any";
            case "read-write", "primary" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default ->
                    throw failures.of(
                            FailureKind.USAGE,
                            "target_session_attrs can't be '"
                                    + attributes
                                    + "'; write any, primary, standby, read-write, read-only or"
                                    + " prefer-standby");
        };
    }

    /// `rivet/<export>`, cut to what the server keeps.
    static String applicationName(String export) {
        String name = export.isEmpty() ? "rivet" : "rivet/" + export;
        while (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name;
    }
}
