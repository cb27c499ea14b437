package io.rivet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One map of the file, read key by key with the catalogue at hand. A value that doesn't fit is a
/// problem and reads as absent, so that the rest is looked at too.
final class Section {

    private final String path;
    private final YamlNode.Mapping node;
    private final Position at;
    private final Findings findings;

    /// @param path as problems write it: `exports[0].tuning`
    /// @param at where the section's key or list item stands
    Section(String path, YamlNode.Mapping node, Position at, Findings findings) {
        this.path = path;
        this.node = node;
        this.at = at;
        this.findings = findings;
    }

    String path() {
        return path;
    }

    Position at() {
        return at;
    }

    YamlNode.Mapping node() {
        return node;
    }

    /// Whether the key is written with a value.
    boolean has(String key) {
        return value(key).isPresent();
    }

    Position positionOf(String key) {
        return node.find(key).map(YamlNode.Entry::at).orElse(at);
    }

    void problem(String key, String message) {
        findings.problem(pathOf(key), positionOf(key), message);
    }

    void warning(String key, String message) {
        findings.warning(pathOf(key), positionOf(key), message);
    }

    /// A problem of the section as a whole.
    void problem(String message) {
        findings.problem(path, at, message);
    }

    String quote(String value) {
        return findings.quote(value);
    }

    /// For values that should have been one word. More than that may be the line below, a password
    /// among it, that lost its colon: it isn't printed.
    String quoteWord(String value) {
        return value.chars().anyMatch(Character::isWhitespace)
                ? "a text of several words"
                : findings.quote(value);
    }

    /// Says so when the key is missing.
    void require(String key) {
        if (!has(key)) {
            ConfigKey entry = entry(key);
            String example =
                    entry.example().isEmpty() ? "" : ", like " + key + ": " + entry.example();
            findings.problem(pathOf(key), positionOf(key), "this key is required" + example + ".");
        }
    }

    /// The scalar, taken verbatim.
    Optional<String> text(String key) {
        return scalar(key)
                .map(YamlNode.Scalar::text)
                .filter(
                        text -> {
                            boolean clean = text.indexOf('\0') < 0;
                            if (!clean) {
                                problem(key, "the text holds a NUL character. Remove it.");
                            }
                            return clean;
                        });
    }

    /// The scalar of a text key, null words included: `name: null` is the text "null".
    Optional<String> verbatim(String key) {
        Optional<YamlNode.Entry> entry = node.find(key);
        if (entry.isPresent()
                && entry.get().value() instanceof YamlNode.Scalar scalar
                && !scalar.broken()
                && !scalar.text().isEmpty()) {
            return Optional.of(scalar.text());
        }
        return text(key);
    }

    /// A whole number of the key's range, which ends where an int does.
    OptionalInt whole(String key) {
        OptionalLong number = longWhole(key);
        return number.isPresent()
                ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
                : OptionalInt.empty();
    }

    /// A whole number of the key's range.
    OptionalLong longWhole(String key) {
        Optional<YamlNode.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!(entry(key).type() instanceof KeyType.Whole range)) {
            throw new IllegalStateException(key + " is not a number");
        }
        String text = scalar.get().text();
        String expected = "must be a " + range.describe();
        if (!scalar.get().plain()) {
            problem(key, expected + ", without quotes.");
            return OptionalLong.empty();
        }
        OptionalLong number = WholeText.parse(text);
        if (number.isEmpty()
                || number.getAsLong() < range.smallest()
                || number.getAsLong() > range.largest()) {
            problem(key, expected + ", not " + quoteWord(text) + ".");
            return OptionalLong.empty();
        }
        return number;
    }

    Optional<Boolean> flag(String key) {
        Optional<YamlNode.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        if (scalar.get().plain()) {
            switch (scalar.get().text()) {
                case "true", "True", "TRUE" -> {
                    return Optional.of(true);
                }
                case "false", "False", "FALSE" -> {
                    return Optional.of(false);
                }
                default -> {}
            }
        }
        problem(
                key,
                "must be true or false, without quotes, not "
                        + quoteWord(scalar.get().text())
                        + ".");
        return Optional.empty();
    }

    /// One of the values that the catalogue lists, as written there.
    Optional<String> choice(String key) {
        return text(key).flatMap(word -> ChosenWord.of(this, key, word));
    }

    /// One of the values that the catalogue lists, as the constant of that name.
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        return choice(key).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    /// Like {@link #choice}, and YAML's bare null is the word `null`.
    Optional<String> choiceOrNullWord(String key) {
        return isBareNull(key) ? ChosenWord.of(this, key, "null") : choice(key);
    }

    private boolean isBareNull(String key) {
        return node.find(key)
                .filter(
                        entry ->
                                entry.value() instanceof YamlNode.Scalar scalar
                                        && scalar.isNull()
                                        && !scalar.text().isEmpty())
                .isPresent();
    }

    /// A problem of something within the key's value.
    void problemAt(String key, Position place, String message) {
        findings.problem(pathOf(key), place, message);
    }

    Optional<Section> section(String key) {
        return value(key)
                .flatMap(
                        value -> {
                            if (value instanceof YamlNode.Mapping map) {
                                return Optional.of(
                                        new Section(pathOf(key), map, positionOf(key), findings));
                            }
                            wrongKind(key, "a map of keys", value);
                            return Optional.empty();
                        });
    }

    /// The maps of a list; items that are none are problems and left out, so each section's path
    /// keeps its own number.
    List<Section> sections(String key) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof YamlNode.Sequence list)) {
            wrongKind(key, "a list of maps, each beginning with '- '", value.get());
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            YamlNode item = list.items().get(i);
            String itemPath = pathOf(key) + "[" + i + "]";
            if (item instanceof YamlNode.Mapping map) {
                sections.add(new Section(itemPath, map, item.at(), findings));
            } else {
                findings.problem(
                        itemPath, item.at(), "must be a map of keys, not " + item.kind() + ".");
            }
        }
        return sections;
    }

    /// The raw form of a scalar, as it stands in the file before variables are put in.
    Optional<String> raw(String key) {
        return scalar(key).map(YamlNode.Scalar::raw);
    }

    private Optional<YamlNode.Scalar> scalar(String key) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof YamlNode.Scalar scalar) {
            return scalar.broken() ? Optional.empty() : Optional.of(scalar);
        }
        wrongKind(key, "a single value", value.get());
        return Optional.empty();
    }

    /// What stands at the key, unless that is null.
    Optional<YamlNode> value(String key) {
        return node.find(key)
                .map(YamlNode.Entry::value)
                .filter(value -> !(value instanceof YamlNode.Scalar s && s.isNull()));
    }

    void wrongKind(String key, String expected, YamlNode found) {
        problem(key, "must be " + expected + ", not " + found.kind() + ".");
    }

    /// The key's entry of the catalogue.
    ConfigKey entry(String key) {
        return ConfigKeys.find(pathOf(key))
                .orElseThrow(() -> new IllegalStateException("not in the catalogue: " + key));
    }

    private String pathOf(String key) {
        return Findings.pathOf(path, key);
    }

    static String suggestion(Optional<String> nearest) {
        return nearest.map(word -> " Did you mean '" + word + "'?").orElse("");
    }
}
