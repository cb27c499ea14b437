package io.rivet.config;

import io.rivet.value.Secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// The `source:` section, resolved.
///
/// @param tls the effective mode: written down, or {@link TlsMode#REQUIRE} for remote hosts and
///   {@link TlsMode#DISABLE} for loopback and sockets
/// @param maxConnections the most that a whole run has open at once, 1 or more
/// @param timeZone what dates and timestamps without a zone mean in cursors and time windows
public record SourceConfig(
        SourceKind kind,
        ConnectionConfig connection,
        TlsMode tls,
        TuningConfig tuning,
        int maxConnections,
        ZoneId timeZone) {

    /// The default of `max_connections`.
    public static final int MAX_CONNECTIONS = 4;

    /// With the usual number of connections, and naive times in UTC.
    public SourceConfig(
            SourceKind kind, ConnectionConfig connection, TlsMode tls, TuningConfig tuning) {
        this(kind, connection, tls, tuning, MAX_CONNECTIONS, ZoneOffset.UTC);
    }

    /// What must never be printed, for the redactor of driver messages: the password as it is and
    /// as a URL would hold it.
    public List<Secret> secrets() {
        if (connection.password().isEmpty()) {
            return List.of();
        }
        String text = connection.password().reveal();
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.equals(text)
                ? List.of(connection.password())
                : List.of(connection.password(), Secret.of(encoded));
    }
}
