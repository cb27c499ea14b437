package io.rivet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Looks at the keys of a section: which are unknown, which belong elsewhere, and which name
/// features that aren't built yet.
final class KeyCheck {

    /// What to do with keys whose feature isn't built yet.
    enum LaterKeys {
        /// They are problems.
        REFUSE,
        /// They mean nothing here, as in the reference tool: warnings.
        WARN,
        /// Another problem covers them.
        LEAVE
    }

    private static final Set<String> TUNING_NAMES =
            ConfigKeys.children("source.tuning").stream()
                    .map(ConfigKey::name)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Pattern KEY_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Findings findings;

    KeyCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Section section, LaterKeys laterKeys) {
        List<YamlNode.Entry> misplaced = new ArrayList<>();
        for (YamlNode.Entry entry : section.node().entries()) {
            Optional<ConfigKey> known = known(section, entry.key());
            if (known.isPresent()) {
                later(section, entry, known.get(), laterKeys);
            } else if (takesTuning(section) && TUNING_NAMES.contains(entry.key())) {
                misplaced.add(entry);
            } else {
                unknown(section, entry);
            }
        }
        if (!misplaced.isEmpty()) {
            misplaced(section, misplaced);
        }
    }

    /// A key with dots or brackets is never known, whatever path it would make.
    private static Optional<ConfigKey> known(Section section, String key) {
        return KEY_NAME.matcher(key).matches()
                ? ConfigKeys.find(rawPath(section, key))
                : Optional.empty();
    }

    private static String rawPath(Section section, String key) {
        return section.path().isEmpty() ? key : section.path() + "." + key;
    }

    private void later(Section section, YamlNode.Entry entry, ConfigKey key, LaterKeys laterKeys) {
        if (key.built()) {
            return;
        }
        unknownInside(section, entry);
        if (isOff(entry.value(), key)) {
            return;
        }
        switch (laterKeys) {
            case REFUSE -> {
                String off =
                        key.offValues().isEmpty()
                                ? ""
                                : " or write " + key.name() + ": " + key.offValues().getLast();
                section.problem(
                        entry.key(), "'" + key.name() + "' isn't built yet. Remove it" + off + ".");
            }
            case WARN ->
                    section.warning(
                            entry.key(), "this key means nothing for this destination; ignored.");
            case LEAVE -> {}
        }
    }

    /// Inside a section that isn't built, unknown keys are worth a word too.
    private void unknownInside(Section section, YamlNode.Entry entry) {
        String path = rawPath(section, entry.key());
        if (entry.value() instanceof YamlNode.Mapping map
                && !ConfigKeys.children(ConfigKeys.find(path).orElseThrow().path()).isEmpty()) {
            check(new Section(path, map, entry.at(), findings), LaterKeys.LEAVE);
        }
    }

    private static boolean isOff(YamlNode value, ConfigKey key) {
        return switch (value) {
            case YamlNode.Scalar scalar ->
                    scalar.isNull() || scalar.broken() || offScalar(scalar, key);
            case YamlNode.Sequence list -> list.items().isEmpty();
            case YamlNode.Mapping map ->
                    map.entries().stream().allMatch(child -> isOffChild(child, key));
        };
    }

    private static boolean isOffChild(YamlNode.Entry child, ConfigKey parent) {
        return ConfigKeys.find(parent.path() + "." + child.key())
                .map(key -> isOff(child.value(), key))
                .orElse(false);
    }

    private static boolean offScalar(YamlNode.Scalar scalar, ConfigKey key) {
        String text = scalar.text();
        return switch (key.type()) {
            case KeyType.Whole _ ->
                    scalar.plain()
                            && WholeText.parse(text).isPresent()
                            && key.offValues()
                                    .contains(Long.toString(WholeText.parse(text).getAsLong()));
            case KeyType.Flag _ ->
                    scalar.plain()
                            && key.offValues().contains("false")
                            && List.of("false", "False", "FALSE").contains(text);
            case KeyType.Text _,
                    KeyType.Choice _,
                    KeyType.Section _,
                    KeyType.Sections _,
                    KeyType.NamedTexts _,
                    KeyType.Texts _,
                    KeyType.OneOrMoreTexts _,
                    KeyType.Time _,
                    KeyType.Size _ ->
                    key.offValues().contains(text);
        };
    }

    private static boolean takesTuning(Section section) {
        return section.path().equals("source") || section.path().matches("exports\\[\\d+]");
    }

    private void misplaced(Section section, List<YamlNode.Entry> entries) {
        List<String> names = entries.stream().map(YamlNode.Entry::key).toList();
        boolean source = section.path().equals("source");
        String home = source ? "source.tuning:" : "exports[].tuning:";
        String who = source ? "" : "export '" + exportName(section) + "': ";
        findings.problem(
                section.path(),
                entries.getFirst().at(),
                who
                        + "field(s) ["
                        + String.join(", ", names)
                        + "] belong under '"
                        + home
                        + "'. Write 'tuning:' and indent them below it.");
    }

    private String exportName(Section section) {
        String name = section.verbatim("name").orElse("<unnamed>");
        String quoted = findings.quote(name);
        return quoted.substring(1, quoted.length() - 1);
    }

    private void unknown(Section section, YamlNode.Entry entry) {
        String key = entry.key();
        String path = Findings.pathOf(section.path(), key);
        if (key.equals("<<")) {
            findings.problem(
                    path, entry.at(), "YAML merge keys aren't applied. Repeat the keys here.");
            return;
        }
        if (!Findings.canPrintKey(key)) {
            findings.problem(
                    path,
                    entry.at(),
                    "this key isn't known. After a key comes a colon and a space.");
            return;
        }
        String pattern = ConfigKeys.pattern(section.path());
        Optional<String> nearest =
                Nearest.of(
                        key, ConfigKeys.children(pattern).stream().map(ConfigKey::name).toList());
        String hint = Section.suggestion(nearest);
        if (nearest.isEmpty()) {
            hint =
                    ConfigKeys.named(key).stream()
                            .findFirst()
                            .map(home -> " It belongs under '" + place(home) + "'.")
                            .orElse("");
        }
        findings.problem(path, entry.at(), "this key isn't known." + hint);
    }

    private static String place(ConfigKey home) {
        return home.section().isEmpty() ? "the root of the file" : home.section() + ":";
    }
}
