package io.rivet.headless;

import io.rivet.config.ConfigKey;
import io.rivet.config.KeyType;

import java.util.List;
import java.util.Locale;

/// What `rivet config explain` prints of the catalogue of keys.
final class ExplainText {

    private static final String LATER = " (not built yet)";

    private ExplainText() {}

    /// All keys in the order given, each with its sentence.
    static String list(List<ConfigKey> keys) {
        StringBuilder text = new StringBuilder();
        for (ConfigKey key : keys) {
            text.append(key.path()).append(key.built() ? "" : LATER).append('\n');
            text.append("    ").append(key.help()).append('\n');
        }
        return text.toString();
    }

    /// One key in full.
    ///
    /// @param children the keys of the section that it is, if it is one
    static String key(ConfigKey key, List<ConfigKey> children) {
        StringBuilder text = new StringBuilder();
        text.append(key.path()).append(key.built() ? "" : LATER).append('\n');
        text.append("  ").append(key.help()).append('\n');
        line(text, "type", key.type().describe());
        line(text, "required", key.required() ? "yes" : "no");
        key.defaultText().ifPresent(value -> line(text, "default", value));
        if (!key.example().isEmpty()) {
            line(text, "example", example(key));
        }
        if (key.type() instanceof KeyType.Choice choice && !choice.later().isEmpty()) {
            line(text, "later", String.join(", ", choice.later()));
        }
        if (!children.isEmpty()) {
            line(text, "keys", String.join(", ", children.stream().map(ConfigKey::name).toList()));
        }
        return text.toString();
    }

    private static String example(ConfigKey key) {
        return key.name().replace("[]", "") + ": " + key.example();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "  %-10s", label + ":")).append(value).append('\n');
    }
}
