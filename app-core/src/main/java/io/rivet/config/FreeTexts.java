package io.rivet.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads values that hold the user's own words: lists of names, and maps with names as keys. What
/// is no text is a problem and left out, so that the rest is looked at too.
final class FreeTexts {

    private FreeTexts() {}

    /// One entry of a map with free keys.
    ///
    /// @param name the key
    /// @param text empty for an entry without a value
    record NamedText(String name, String text, Position at) {}

    /// The entries of a map with free keys.
    static List<NamedText> named(Section section, String key) {
        Optional<YamlNode> value = section.value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof YamlNode.Mapping map)) {
            section.wrongKind(key, "a " + section.entry(key).type().describe(), value.get());
            return List.of();
        }
        List<NamedText> texts = new ArrayList<>();
        for (YamlNode.Entry entry : map.entries()) {
            if (!(entry.value() instanceof YamlNode.Scalar scalar)) {
                section.problemAt(
                        key,
                        entry.at(),
                        section.quote(entry.key())
                                + " must have a single value, not "
                                + entry.value().kind()
                                + ".");
            } else if (!scalar.broken()) {
                texts.add(new NamedText(entry.key(), scalar.text(), entry.at()));
            }
        }
        return texts;
    }

    /// The texts of a list, each once.
    static List<String> listed(Section section, String key) {
        Optional<YamlNode> value = section.value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlNode.Sequence list) {
            return items(section, key, list);
        }
        section.wrongKind(key, "a " + section.entry(key).type().describe(), value.get());
        return List.of();
    }

    /// The texts of a list, or the one text that stands in its place.
    static List<String> oneOrMore(Section section, String key) {
        if (section.value(key).orElse(null) instanceof YamlNode.Scalar) {
            return section.text(key).filter(text -> filled(section, key, text)).stream().toList();
        }
        List<String> texts = listed(section, key);
        if (section.value(key).orElse(null) instanceof YamlNode.Sequence list
                && list.items().isEmpty()) {
            section.problem(key, "the list is empty. Name a column.");
        }
        return texts;
    }

    private static boolean filled(Section section, String key, String text) {
        if (text.isBlank()) {
            section.problem(key, "the text is empty. Name a column.");
        }
        return !text.isBlank();
    }

    private static List<String> items(Section section, String key, YamlNode.Sequence list) {
        Set<String> seen = new HashSet<>();
        List<String> texts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Optional<String> text = item(section, key, item);
            if (text.isPresent() && !seen.add(text.get())) {
                section.problemAt(
                        key, item.at(), section.quote(text.get()) + " stands twice. Remove one.");
            }
            text.ifPresent(texts::add);
        }
        return texts;
    }

    private static Optional<String> item(Section section, String key, YamlNode item) {
        if (!(item instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
            section.problemAt(key, item.at(), "must be a text, not " + item.kind() + ".");
            return Optional.empty();
        }
        if (scalar.broken()) {
            return Optional.empty();
        }
        if (scalar.text().isBlank() || scalar.text().indexOf('\0') >= 0) {
            section.problemAt(key, item.at(), "the text is empty or holds a NUL character.");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }
}
