package io.rivet.config;

/// `source.tls`: whether the connection to the source is encrypted.
public enum TlsMode {
    /// No encryption. For a remote host it must be written down.
    DISABLE,
    /// Encrypted, or no connection. The certificate is not checked.
    REQUIRE
}
