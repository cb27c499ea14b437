package io.rivet.config;

import io.rivet.value.Secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The `source:` section, resolved.
///
/// @param tls the effective mode: written down, or {@link TlsMode#REQUIRE} for remote hosts and
///   {@link TlsMode#DISABLE} for loopback and sockets
public record SourceConfig(
        SourceKind kind, ConnectionConfig connection, TlsMode tls, TuningConfig tuning) {

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
