package io.rivet.config;

/// The databases that a config can name in `source.type`.
public enum SourceKind {
    POSTGRES,
    /// MySQL and MariaDB; the server says which.
    MYSQL
}
