package io.rivet.source.mysql;

import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.JdbcConnection;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.SourceConfig;
import io.rivet.config.TlsMode;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Opens connections, with each property of the driver set here. No URL is parsed, so a password or
/// a name may hold any character, and no parameter reaches the driver that isn't listed here.
final class Connector {

    /// The longest wait for the network and for each answer while logging in.
    private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(10);

    /// The same for a connection that ends the statement of another one.
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(2);

    /// The longest silence of the server when no statement timeout bounds it: a sort of a large
    /// result may take that long before its first row.
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    private static final Duration SILENCE_MARGIN = Duration.ofSeconds(30);

    /// So that each row stays in the packet that it came in, and values are taken out of there.
    private static final String EVERY_ROW = "1";

    static {
        // a thread of the driver that closes what nobody closed: sessions have an owner here
        System.setProperty("com.mysql.cj.disableAbandonedConnectionCleanup", "true");
    }

    private final SourceConfig config;

    Connector(SourceConfig config) {
        this.config = config;
    }

    /// A new connection.
    ///
    /// @param statementTimeout zero for none; bounds the wait for the server
    JdbcConnection connect(Duration statementTimeout, Failures failures) {
        if (config.connection().host().startsWith("/")) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "Unix sockets can't be used yet; write host: 127.0.0.1 in the source section");
        }
        Map<String, String> properties = properties(LOGIN_PATIENCE);
        config.connection().parameters().forEach((key, value) -> apply(properties, key, value));
        try {
            JdbcConnection connection = open(properties);
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

    /// A connection that ends what another one runs. Each of its waits takes seconds at most.
    JdbcConnection connectToKill() throws SQLException {
        return open(properties(KILL_PATIENCE));
    }

    private JdbcConnection open(Map<String, String> properties) throws SQLException {
        ConnectionConfig target = config.connection();
        String host = target.host();
        return ConnectionImpl.getInstance(
                new HostInfo(
                        () -> "jdbc:mysql:",
                        host,
                        target.port(),
                        target.user(),
                        target.password().reveal(),
                        properties));
    }

    private static void limitSilence(JdbcConnection connection, Duration statementTimeout)
            throws SQLException {
        Duration silence =
                statementTimeout.isZero() ? LONGEST_SILENCE : statementTimeout.plus(SILENCE_MARGIN);
        connection.setNetworkTimeout(Runnable::run, millis(silence));
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 0, Integer.MAX_VALUE);
    }

    private Map<String, String> properties(Duration patience) {
        boolean tls = config.tls() == TlsMode.REQUIRE;
        String millis = String.valueOf(millis(patience));
        Map<PropertyKey, String> values = new EnumMap<>(PropertyKey.class);
        values.put(PropertyKey.USER, config.connection().user());
        values.put(PropertyKey.PASSWORD, config.connection().password().reveal());
        values.put(PropertyKey.DBNAME, config.connection().database());
        values.put(PropertyKey.sslMode, tls ? "REQUIRED" : "DISABLED");
        // without TLS, the server's key is the only way to send a password of caching_sha2_password
        values.put(PropertyKey.allowPublicKeyRetrieval, String.valueOf(!tls));
        values.put(PropertyKey.allowLoadLocalInfile, "false");
        values.put(PropertyKey.connectTimeout, millis);
        values.put(PropertyKey.socketTimeout, millis);
        values.put(PropertyKey.tcpKeepAlive, "true");
        values.put(PropertyKey.logger, "com.mysql.cj.log.NullLogger");
        values.put(PropertyKey.useServerPrepStmts, "true");
        values.put(PropertyKey.emulateUnsupportedPstmts, "false");
        values.put(PropertyKey.cachePrepStmts, "false");
        values.put(PropertyKey.processEscapeCodesForPrepStmts, "false");
        // the driver would put its own net_write_timeout in place of the session's
        values.put(PropertyKey.netTimeoutForStreamingResults, "0");
        values.put(PropertyKey.largeRowSizeThreshold, EVERY_ROW);
        values.put(PropertyKey.tinyInt1isBit, "false");
        values.put(PropertyKey.yearIsDateType, "false");
        values.put(PropertyKey.zeroDateTimeBehavior, "EXCEPTION");
        values.put(PropertyKey.connectionTimeZone, "UTC");
        values.put(PropertyKey.forceConnectionTimeZoneToSession, "true");
        values.put(PropertyKey.characterEncoding, "UTF-8");
        values.put(PropertyKey.connectionCollation, "utf8mb4_general_ci");
        Map<String, String> named = new HashMap<>();
        values.forEach((key, value) -> named.put(key.getKeyName(), value));
        return named;
    }

    /// The config lets only these pass. No wait is without a bound: a timeout of 0 is the default.
    private static void apply(Map<String, String> properties, String key, String value) {
        if (!key.equals("connect_timeout")) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "source: the connection parameter '" + key + "' isn't supported");
        }
        if (!value.equals("0")) {
            String millis = String.valueOf(millis(Duration.ofSeconds(Long.parseLong(value))));
            properties.put(PropertyKey.connectTimeout.getKeyName(), millis);
            properties.put(PropertyKey.socketTimeout.getKeyName(), millis);
        }
    }
}
