package io.rivet.dev;

/// The databases that a development command can work with.
public enum SourceKind {
    postgres,
    mariadb,
    mysql;

    /// The name that its makers use.
    public String product() {
        return switch (this) {
            case postgres -> "PostgreSQL";
            case mariadb -> TestingMySql.Kind.MARIADB.product();
            case mysql -> TestingMySql.Kind.MYSQL.product();
        };
    }
}
