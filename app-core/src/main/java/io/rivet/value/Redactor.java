package io.rivet.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes known secrets and terminal control bytes out of text that comes from drivers and servers.
public final class Redactor {

    /// Shorter secrets would erase half of each message and hide nothing.
    private static final int SHORTEST_SECRET = 3;

    private final List<String> secrets;

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    public static Redactor none() {
        return new Redactor(List.of());
    }

    /// A redactor for these secrets, longest first, so that one inside another goes too.
    public static Redactor of(List<Secret> secrets) {
        List<String> texts = new ArrayList<>();
        for (Secret secret : secrets) {
            if (secret.reveal().length() >= SHORTEST_SECRET) {
                texts.add(secret.reveal());
            }
        }
        texts.sort(Comparator.comparingInt(String::length).reversed());
        return new Redactor(List.copyOf(texts));
    }

    /// The text without secrets; control characters other than line feed and tab become `?`.
    public String redact(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, "****");
        }
        StringBuilder clean = new StringBuilder(result.length());
        result.codePoints()
                .forEach(
                        c ->
                                clean.appendCodePoint(
                                        Character.isISOControl(c) && c != '\n' && c != '\t'
                                                ? '?'
                                                : c));
        return clean.toString();
    }
}
