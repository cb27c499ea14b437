package io.rivet.format.csv;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The items of a JSON array, each as the text that a field would hold: strings without their
/// quotes and escapes, numbers as they stand, embedded JSON as it stands. A parser of JSON would
/// lose digits, the sign of zero, and how embedded JSON was written.
final class JsonItems {

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private final boolean embedded;
    private int at;

    /// @param embedded whether the items are JSON themselves
    JsonItems(String text, boolean embedded) {
        this.text = text;
        this.embedded = embedded;
    }

    /// Reads all of it.
    ///
    /// @throws IllegalArgumentException when it isn't such an array
    List<@Nullable String> read() {
        List<@Nullable String> items = new ArrayList<>();
        require('[');
        while (peek() != ']') {
            if (!items.isEmpty()) {
                require(',');
            }
            items.add(item());
        }
        require(']');
        if (at != text.length()) {
            throw new IllegalArgumentException("something follows the list");
        }
        return items;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("the list has no end");
        }
        return text.charAt(at);
    }

    private void require(char wanted) {
        if (peek() != wanted) {
            throw new IllegalArgumentException("no " + wanted);
        }
        at++;
    }

    private @Nullable String item() {
        if (peek() == '"' && !embedded) {
            return string();
        }
        String plain = plain();
        return plain.equals("null") ? null : plain;
    }

    /// Up to the comma or bracket that ends the item.
    private String plain() {
        int from = at;
        int depth = 0;
        while (depth > 0 || (peek() != ',' && peek() != ']')) {
            char each = peek();
            if (each == '"') {
                string();
            } else {
                depth += each == '[' || each == '{' ? 1 : each == ']' || each == '}' ? -1 : 0;
                at++;
            }
        }
        return text.substring(from, at);
    }

    private String string() {
        require('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char each = peek();
            at++;
            value.append(each == '\\' ? escaped() : each);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char kind = peek();
        at++;
        return switch (kind) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                at += HEX_DIGITS;
                yield (char) Integer.parseInt(text, at - HEX_DIGITS, at, HEX);
            }
            default -> kind;
        };
    }
}
