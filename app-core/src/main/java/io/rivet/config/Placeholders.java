package io.rivet.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words in braces that a run fills in: `{date}` in a folder or a file's name.
final class Placeholders {

    /// What may stand in a folder.
    static final List<String> OF_FOLDERS = List.of("{date}", "{export}", "{run_id}");

    /// What may stand in a file's name.
    static final List<String> OF_NAMES =
            List.of("{date}", "{export}", "{run_id}", "{chunk}", "{part}");

    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}");

    private Placeholders() {}

    /// Whether the text holds any, known or not.
    static boolean standIn(String text) {
        return BRACES.matcher(text).find();
    }

    /// Says so for each one that isn't known.
    ///
    /// @return whether all are
    static boolean check(Section section, String key, String text, List<String> known) {
        boolean fine = true;
        Matcher braces = BRACES.matcher(text);
        while (braces.find()) {
            if (!known.contains(braces.group())) {
                fine = false;
                section.problem(key, unknown(section, braces.group(), known));
            }
        }
        return fine;
    }

    private static String unknown(Section section, String found, List<String> known) {
        Optional<String> nearest =
                found.length() > 40 ? Optional.empty() : Nearest.of(found, known);
        return section.quote(found)
                + " is not one of "
                + String.join(", ", known)
                + "."
                + Section.suggestion(nearest);
    }
}
