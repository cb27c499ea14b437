package io.rivet.config;

import java.util.List;
import java.util.Optional;

/// One entry of the catalogue of keys.
///
/// @param path like `exports[].tuning.batch_size`
/// @param required whether its section can't do without it
/// @param defaultText what holds when the key is left out; empty when nothing does
/// @param help one sentence
/// @param example a value as it would be written, or empty for sections
/// @param built false when the feature comes in a later version: the key is known and refused
/// @param offValues values of a key that isn't built which switch its feature off: accepted
public record ConfigKey(
        String path,
        KeyType type,
        boolean required,
        Optional<String> defaultText,
        String help,
        String example,
        boolean built,
        List<String> offValues) {

    public ConfigKey {
        offValues = List.copyOf(offValues);
    }

    /// `batch_size` of `exports[].tuning.batch_size`
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /// `exports[].tuning` of `exports[].tuning.batch_size`; empty for a key of the root.
    public String section() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    static ConfigKey key(String path, KeyType type, String example, String help) {
        return new ConfigKey(path, type, false, Optional.empty(), help, example, true, List.of());
    }

    static ConfigKey later(String path, KeyType type, String help, String... offValues) {
        return new ConfigKey(
                path, type, false, Optional.empty(), help, "", false, List.of(offValues));
    }

    ConfigKey mandatory() {
        return new ConfigKey(path, type, true, defaultText, help, example, built, offValues);
    }

    ConfigKey or(String value) {
        return new ConfigKey(
                path, type, required, Optional.of(value), help, example, built, offValues);
    }
}
