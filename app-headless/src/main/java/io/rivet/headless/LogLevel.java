package io.rivet.headless;

/// What is logged on stderr.
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    static final String PROPERTY = "rivet.log.level";

    /// The level that is in use in this process.
    static LogLevel inUse() {
        String name = System.getProperty(PROPERTY, WARN.name());
        return valueOf(name);
    }

    /// Sets the level for all loggers that are made from now on.
    void use() {
        System.setProperty(PROPERTY, name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
