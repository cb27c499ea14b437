package io.rivet.config;

import java.util.Optional;

/// `table: schema.name`: a table or view by its unquoted name.
public record TableName(Optional<String> schema, String name) {

    @Override
    public String toString() {
        return schema.map(s -> s + "." + name).orElse(name);
    }
}
