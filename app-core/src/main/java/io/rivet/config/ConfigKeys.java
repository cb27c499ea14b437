package io.rivet.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one catalogue of keys. Validation, the reference page, `rivet config explain` and the
/// window's form all come from it.
public final class ConfigKeys {

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
    private static final Map<String, ConfigKey> BY_PATH = byPath();

    private ConfigKeys() {}

    /// Every key, each section followed by its keys.
    public static List<ConfigKey> all() {
        return List.copyOf(BY_PATH.values());
    }

    /// The entry of a key.
    ///
    /// @param path as the catalogue writes it (`exports[].name`) or as a problem does
    ///   (`exports[2].name`)
    public static Optional<ConfigKey> find(String path) {
        return Optional.ofNullable(BY_PATH.get(pattern(path)));
    }

    /// The keys of one section, the root being the empty path.
    public static List<ConfigKey> children(String section) {
        return BY_PATH.values().stream().filter(key -> key.section().equals(section)).toList();
    }

    /// Keys by their last part: `path` gives `exports[].destination.path`.
    public static List<ConfigKey> named(String name) {
        return BY_PATH.values().stream().filter(key -> key.name().equals(name)).toList();
    }

    /// The key that a mistyped path probably means.
    ///
    /// @param path a whole path, or the last part of one
    public static Optional<ConfigKey> nearest(String path) {
        String whole = pattern(path);
        List<ConfigKey> exact = named(whole);
        if (!exact.isEmpty()) {
            return Optional.of(exact.getFirst());
        }
        boolean lastPartOnly = whole.indexOf('.') < 0;
        Map<String, ConfigKey> candidates = new LinkedHashMap<>();
        for (ConfigKey key : BY_PATH.values()) {
            candidates.putIfAbsent(lastPartOnly ? key.name() : key.path(), key);
        }
        return Nearest.of(whole, candidates.keySet()).map(candidates::get);
    }

    /// `exports[2].name` as the catalogue writes it: `exports[].name`.
    static String pattern(String path) {
        return path.indexOf('[') < 0 ? path : INDEX.matcher(path).replaceAll("[]");
    }

    private static Map<String, ConfigKey> byPath() {
        List<ConfigKey> keys = new ArrayList<>();
        keys.addAll(SourceKeys.list());
        keys.addAll(ExportKeys.list());
        keys.addAll(SourceKeys.rest());
        Map<String, ConfigKey> map = new LinkedHashMap<>();
        for (ConfigKey key : keys) {
            if (map.put(key.path(), key) != null) {
                throw new IllegalStateException("two entries for " + key.path());
            }
        }
        return Collections.unmodifiableMap(map);
    }
}
