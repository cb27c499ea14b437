package io.rivet.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `schema.name`; a part may stand in double quotes, doubled inside. Case is kept as written.
final class TableNameText {

    private static final Pattern PART =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^\".\\p{Cntrl}]+)");

    private TableNameText() {}

    static Optional<TableName> parse(String text) {
        Matcher first = PART.matcher(text);
        if (!first.lookingAt()) {
            return Optional.empty();
        }
        if (first.end() == text.length()) {
            return Optional.of(new TableName(Optional.empty(), name(first)));
        }
        Matcher second = PART.matcher(text).region(first.end() + 1, text.length());
        boolean dot = text.charAt(first.end()) == '.';
        return dot && second.matches()
                ? Optional.of(new TableName(Optional.of(name(first)), name(second)))
                : Optional.empty();
    }

    private static String name(Matcher part) {
        String quoted = part.group(1);
        return quoted == null ? part.group(2) : quoted.replace("\"\"", "\"");
    }
}
