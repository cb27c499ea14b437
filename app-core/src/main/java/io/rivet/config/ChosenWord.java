package io.rivet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holds a word against those that a key takes.
final class ChosenWord {

    private ChosenWord() {}

    /// The word when it is one of the choice; else a problem that says what is.
    static Optional<String> of(Section section, String key, String value) {
        if (!(section.entry(key).type() instanceof KeyType.Choice choice)) {
            throw new IllegalStateException(key + " is not a choice");
        }
        if (choice.values().contains(value)) {
            return Optional.of(value);
        }
        section.problem(key, trouble(section, key, value, choice));
        return Optional.empty();
    }

    private static String trouble(
            Section section, String key, String value, KeyType.Choice choice) {
        if (choice.later().contains(value)) {
            return section.quoteWord(value)
                    + " isn't built yet; this version runs "
                    + key
                    + " "
                    + String.join(" or ", choice.values())
                    + ".";
        }
        List<String> known = new ArrayList<>(choice.values());
        known.addAll(choice.later());
        return section.quoteWord(value)
                + " is not one of "
                + String.join(", ", choice.values())
                + "."
                + Section.suggestion(Nearest.of(value.toLowerCase(Locale.ROOT), known));
    }
}
