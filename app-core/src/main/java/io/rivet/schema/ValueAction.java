package io.rivet.schema;

import java.util.Locale;

/// What happens to a value that its column can't hold.
public enum ValueAction {
    /// The run fails and names the value.
    ERROR,
    /// It arrives as NULL and is counted.
    NULL,
    /// The whole column arrives as the server's text.
    TEXT,
    /// tinyint(1) as a number.
    INT,
    /// tinyint(1) as a boolean.
    BOOL;

    /// The action as a config writes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
