package io.rivet.dev.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The columns of a sample table with the types that MySQL and MariaDB have for them.
final class MySqlColumns {

    /// One column in the body of CREATE TABLE: its name, its type without a length, and the rest.
    private static final Pattern COLUMN = Pattern.compile("(\\w+) (\\w+)(.*)");

    private static final Map<String, String> TYPES =
            Map.of(
                    "serial", "int AUTO_INCREMENT",
                    "bigserial", "bigint AUTO_INCREMENT",
                    "numeric", "decimal",
                    "timestamp", "datetime",
                    // Exact to the microsecond, which the others aren't
                    "timestamptz", "timestamp(6)",
                    "jsonb", "json",
                    "bytea", "blob",
                    "uuid", "char(36) CHARACTER SET ascii");

    /// Texts that may pass the 64 KB of `text`.
    private static final List<String> LONG_TEXTS = List.of("body", "raw_html");

    private MySqlColumns() {}

    /// The body of CREATE TABLE.
    static String of(String columns) {
        List<String> lines = new ArrayList<>();
        for (String line : columns.strip().split("\n", -1)) {
            var column = COLUMN.matcher(line);
            if (!column.matches()) {
                throw new IllegalArgumentException("Not a column: " + line);
            }
            String name = column.group(1);
            String type = column.group(2);
            boolean longText = type.equals("text") && LONG_TEXTS.contains(name);
            String other = longText ? "longtext" : TYPES.getOrDefault(type, type);
            lines.add(name + " " + other + column.group(3));
        }
        return String.join("\n", lines);
    }

    /// What LOAD DATA needs to know of columns of bytes, which come as hexadecimal digits; nothing
    /// where there are none.
    static String assignments(String columns) {
        List<String> names = new ArrayList<>();
        List<String> assigned = new ArrayList<>();
        for (String line : columns.strip().split("\n", -1)) {
            String name = line.substring(0, line.indexOf(' '));
            if (line.startsWith(name + " bytea")) {
                names.add("@" + name);
                assigned.add("%s = UNHEX(@%s)".formatted(name, name));
            } else {
                names.add(name);
            }
        }
        return assigned.isEmpty()
                ? ""
                : "(%s) SET %s".formatted(String.join(", ", names), String.join(", ", assigned));
    }
}
