package io.rivet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// One map of the file, read key by key with the catalogue at hand. A value that doesn't fit is a
/// problem and reads as absent, so that the rest is looked at too.
final class Section {

    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(0|[1-9][0-9]*|0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)");

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
    private String quoteWord(String value) {
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

    OptionalInt whole(String key) {
        Optional<YamlNode.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!(entry(key).type() instanceof KeyType.Whole range)) {
            throw new IllegalStateException(key + " is not a number");
        }
        String text = scalar.get().text();
        String expected =
                "must be a whole number from " + range.smallest() + " to " + range.largest();
        if (!scalar.get().plain()) {
            problem(key, expected + ", without quotes.");
            return OptionalInt.empty();
        }
        OptionalLong number = parseWhole(text);
        if (number.isEmpty()
                || number.getAsLong() < range.smallest()
                || number.getAsLong() > range.largest()) {
            problem(key, expected + ", not " + quoteWord(text) + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number.getAsLong());
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
        return text(key).flatMap(word -> chosen(key, word));
    }

    /// Like {@link #choice}, and YAML's bare null is the word `null`.
    Optional<String> choiceOrNullWord(String key) {
        return isBareNull(key) ? chosen(key, "null") : choice(key);
    }

    private Optional<String> chosen(String key, String value) {
        if (!(entry(key).type() instanceof KeyType.Choice choice)) {
            throw new IllegalStateException(key + " is not a choice");
        }
        if (choice.values().contains(value)) {
            return Optional.of(value);
        }
        if (choice.later().contains(value)) {
            problem(
                    key,
                    quoteWord(value)
                            + " isn't built yet; this version runs "
                            + key
                            + " "
                            + String.join(" or ", choice.values())
                            + ".");
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(choice.values());
        known.addAll(choice.later());
        problem(
                key,
                quoteWord(value)
                        + " is not one of "
                        + String.join(", ", choice.values())
                        + "."
                        + suggestion(Nearest.of(value.toLowerCase(Locale.ROOT), known)));
        return Optional.empty();
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

    /// One entry of a map with free keys.
    ///
    /// @param name the key
    /// @param text empty for an entry without a value
    record NamedText(String name, String text, Position at) {}

    /// The entries of a map with free keys; values that are no texts are problems and left out.
    List<NamedText> namedTexts(String key) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof YamlNode.Mapping map)) {
            wrongKind(key, "a " + entry(key).type().describe(), value.get());
            return List.of();
        }
        List<NamedText> texts = new ArrayList<>();
        for (YamlNode.Entry entry : map.entries()) {
            if (!(entry.value() instanceof YamlNode.Scalar scalar)) {
                problemAt(
                        key,
                        entry.at(),
                        findings.quote(entry.key())
                                + " must have a single value, not "
                                + entry.value().kind()
                                + ".");
            } else if (!scalar.broken()) {
                texts.add(new NamedText(entry.key(), scalar.text(), entry.at()));
            }
        }
        return texts;
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

    private Optional<YamlNode> value(String key) {
        return node.find(key)
                .map(YamlNode.Entry::value)
                .filter(value -> !(value instanceof YamlNode.Scalar s && s.isNull()));
    }

    private void wrongKind(String key, String expected, YamlNode found) {
        problem(key, "must be " + expected + ", not " + found.kind() + ".");
    }

    private ConfigKey entry(String key) {
        return ConfigKeys.find(pathOf(key))
                .orElseThrow(() -> new IllegalStateException("not in the catalogue: " + key));
    }

    private String pathOf(String key) {
        return Findings.pathOf(path, key);
    }

    static String suggestion(Optional<String> nearest) {
        return nearest.map(word -> " Did you mean '" + word + "'?").orElse("");
    }

    /// Decimal, 0x, 0o or 0b with an optional sign; digits with a leading zero are no number.
    static OptionalLong parseWhole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix =
                switch (digits.length() > 2 ? digits.substring(0, 2) : "") {
                    case "0x" -> 16;
                    case "0o" -> 8;
                    case "0b" -> 2;
                    default -> 10;
                };
        try {
            long number = Long.parseLong(radix == 10 ? digits : digits.substring(2), radix);
            return OptionalLong.of(negative ? -number : number);
        } catch (NumberFormatException e) {
            // More digits than a long holds: past every range of the catalogue.
            return OptionalLong.empty();
        }
    }
}
