package io.rivet.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// What is different between two schemas. Order is not.
///
/// @param added `name (type)`
/// @param removed `name (type)`
/// @param changed `name: old type -> new type`, or `name: NOT NULL -> nullable`
public record SchemaChange(List<String> added, List<String> removed, List<String> changed) {

    public SchemaChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /// No difference.
    public static SchemaChange none() {
        return new SchemaChange(List.of(), List.of(), List.of());
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /// What became of the columns of an earlier run. A type word of the reference tool is equal to
    /// each type that we read the same column as.
    public static SchemaChange between(List<StoredColumn> before, TableSchema now) {
        Map<String, StoredColumn> gone = new LinkedHashMap<>();
        before.forEach(column -> gone.put(column.name(), column));
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Column column : now.columns()) {
            StoredColumn old = gone.remove(column.name());
            if (old == null) {
                added.add(told(column.name(), TypeNames.of(column.type())));
            } else {
                changed.addAll(changes(old, column));
            }
        }
        List<String> removed =
                gone.values().stream().map(column -> told(column.name(), column.type())).toList();
        return new SchemaChange(added, removed, changed);
    }

    private static List<String> changes(StoredColumn old, Column now) {
        List<String> changes = new ArrayList<>();
        String type = TypeNames.of(now.type());
        boolean same =
                old.type().equals(type)
                        || (ReferenceTypes.isWord(old.type())
                                && ReferenceTypes.stoodFor(old.type(), now));
        if (!same) {
            changes.add(now.name() + ": " + old.type() + " -> " + type);
        }
        if (old.nullable().isPresent() && old.nullable().get() != now.nullable()) {
            changes.add(
                    now.name()
                            + (now.nullable()
                                    ? ": NOT NULL -> nullable"
                                    : ": nullable -> NOT NULL"));
        }
        return changes;
    }

    private static String told(String name, String type) {
        return name + " (" + type + ")";
    }

    /// `added note (text); removed fax (text); changed id: int32 -> int64`; empty for no
    /// difference.
    public String told() {
        StringJoiner told = new StringJoiner("; ");
        addTo(told, "added ", added);
        addTo(told, "removed ", removed);
        addTo(told, "changed ", changed);
        return told.toString();
    }

    private static void addTo(StringJoiner told, String what, List<String> columns) {
        if (!columns.isEmpty()) {
            told.add(what + String.join(", ", columns));
        }
    }
}
