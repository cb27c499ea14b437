package io.rivet.config;

import io.rivet.schema.ColumnOverride;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `values:` and `columns:`.
final class TypeRulesReader {

    private final KeyCheck keys;

    TypeRulesReader(KeyCheck keys) {
        this.keys = keys;
    }

    TypeRules read(Section export) {
        return new TypeRules(
                export.section("values").map(this::values).orElseGet(ValuePolicies::standard),
                columns(export));
    }

    private ValuePolicies values(Section section) {
        keys.check(section, KeyCheck.LaterKeys.REFUSE);
        Map<ValueKey, ValueAction> written = new EnumMap<>(ValueKey.class);
        for (ValueKey key : ValueKey.values()) {
            section.choiceOrNullWord(key.word())
                    .map(word -> ValueAction.valueOf(word.toUpperCase(Locale.ROOT)))
                    .ifPresent(action -> written.put(key, action));
        }
        return new ValuePolicies(written);
    }

    private static List<ColumnOverride> columns(Section export) {
        List<ColumnOverride> overrides = new ArrayList<>();
        for (FreeTexts.NamedText entry : joined(FreeTexts.named(export, "columns"))) {
            TypeText.Result type = TypeText.parse(entry.text());
            type.type()
                    .ifPresent(
                            found ->
                                    overrides.add(
                                            new ColumnOverride(
                                                    entry.name(), found, entry.text().strip())));
            type.problem()
                    .ifPresent(
                            problem ->
                                    export.problemAt(
                                            "columns",
                                            entry.at(),
                                            "column "
                                                    + export.quote(entry.name())
                                                    + ": "
                                                    + export.quote(entry.text())
                                                    + " "
                                                    + problem));
        }
        return overrides;
    }

    /// Between braces, YAML ends `decimal(12,2)` at its comma: `{price: decimal(12,2)}` is an entry
    /// `price: decimal(12` and an entry `2)` without a value. They belong together.
    private static List<FreeTexts.NamedText> joined(List<FreeTexts.NamedText> entries) {
        List<FreeTexts.NamedText> whole = new ArrayList<>();
        for (FreeTexts.NamedText entry : entries) {
            boolean rest = entry.text().isEmpty() && entry.name().matches("\\s*\\d+\\s*\\)");
            if (rest && !whole.isEmpty() && whole.getLast().text().matches("[^()]+\\([^()]*")) {
                FreeTexts.NamedText begun = whole.removeLast();
                String text = begun.text() + "," + entry.name();
                whole.add(new FreeTexts.NamedText(begun.name(), text, begun.at()));
            } else {
                whole.add(entry);
            }
        }
        return whole;
    }
}
