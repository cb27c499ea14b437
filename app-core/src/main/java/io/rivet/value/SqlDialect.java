package io.rivet.value;

/// The families of SQL that Rivet speaks, as far as quoting goes.
public enum SqlDialect {
    POSTGRES('"'),
    MYSQL('`');

    private final char quote;

    SqlDialect(char quote) {
        this.quote = quote;
    }

    /// The identifier in quotes, quotes inside it doubled: safe to put into a statement.
    ///
    /// @throws IllegalArgumentException for a name with a NUL character, which no server can hold
    public String quote(String identifier) {
        if (identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name can't hold a NUL character");
        }
        String mark = String.valueOf(quote);
        return mark + identifier.replace(mark, mark + mark) + mark;
    }
}
