package io.rivet.config;

import io.rivet.value.Secret;

import java.util.Map;

/// Where the source is and who connects, resolved from a URL or from single keys.
///
/// @param host name, address, or the folder of a Unix socket
/// @param parameters further URL parameters, each of them on the allow-list
public record ConnectionConfig(
        String host,
        int port,
        String database,
        String user,
        Secret password,
        Map<String, String> parameters) {

    public ConnectionConfig {
        parameters = Map.copyOf(parameters);
    }

    /// The connection for people: no password.
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
