package io.rivet.types;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One type of a source's list, read with one set of rules: what its column is and what each of its
/// values becomes. Every method returns a new one with something more. NULL is a value of every
/// type without being listed.
///
/// @param sqlType as a column definition writes it: `numeric(12,2)`
/// @param sourceType as the source's catalog prints it and the type report shows it
/// @param type what arrives
/// @param fidelity how faithfully; exact becomes policy by itself where a rule makes NULL
/// @param keys the kinds of values that the type could hold and its column can't
/// @param rules what the config says
/// @param needs what a server must have, in words that its {@link TypeServer} knows
/// @param setup statements that make the type, run once before its table
/// @param values what arrives
/// @param refused what ends the run
public record NativeType(
        String sqlType,
        String sourceType,
        ColumnType type,
        Fidelity fidelity,
        List<ValueKey> keys,
        TypeRules rules,
        List<String> needs,
        List<String> setup,
        List<ListedValue> values,
        List<RefusedValue> refused) {

    /// The name of the column that holds the values.
    public static final String COLUMN = "v";

    /// A value of the list.
    ///
    /// @param sql an expression that goes into INSERT
    /// @param parquet what the Parquet file holds, in the words of {@link ParquetTexts}
    /// @param csv the field as it stands in the file, with its quotes
    /// @param nulled how many values in it a rule makes NULL and counts: itself, or those of a list
    public record ListedValue(String sql, String parquet, String csv, int nulled) {}

    /// A value that its column can't hold.
    ///
    /// @param sql an expression that goes into INSERT
    /// @param words what the sentence of the failure says among others
    public record RefusedValue(String sql, String words) {}

    public NativeType {
        keys = List.copyOf(keys);
        needs = List.copyOf(needs);
        setup = List.copyOf(setup);
        values = List.copyOf(values);
        refused = List.copyOf(refused);
    }

    /// A type whose values all arrive as they are.
    public static NativeType exact(String sqlType, ColumnType type) {
        return of(sqlType, type, Fidelity.EXACT);
    }

    /// A type that arrives as the server's text.
    public static NativeType text(String sqlType) {
        return of(sqlType, new ColumnType.Text(), Fidelity.TEXT);
    }

    private static NativeType of(String sqlType, ColumnType type, Fidelity fidelity) {
        return new NativeType(
                sqlType,
                sqlType,
                type,
                fidelity,
                List.of(),
                TypeRules.standard(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// The catalog's name, where it isn't the one of the column definition.
    public NativeType named(String catalogName) {
        return new NativeType(
                sqlType, catalogName, type, fidelity, keys, rules, needs, setup, values, refused);
    }

    /// A value that is the same text in Parquet and CSV.
    public NativeType value(String sql, String text) {
        return value(sql, text, text);
    }

    /// A value whose field in CSV differs from its text in Parquet.
    public NativeType value(String sql, String parquet, String csv) {
        return value(new ListedValue(sql, parquet, csv, 0));
    }

    private NativeType value(ListedValue value) {
        List<ListedValue> more = new ArrayList<>(values);
        more.add(value);
        return new NativeType(
                sqlType, sourceType, type, fidelity, keys, rules, needs, setup, more, refused);
    }

    /// A value that a rule makes NULL, and counts.
    public NativeType nulled(String sql) {
        return value(new ListedValue(sql, "NULL", "", 1));
    }

    /// A list of which a rule makes some values NULL, and counts them.
    public NativeType nulledWithin(String sql, int count, String parquet, String csv) {
        return value(new ListedValue(sql, parquet, csv, count));
    }

    /// A value that ends the run.
    public NativeType refuses(String sql, String words) {
        List<RefusedValue> more = new ArrayList<>(refused);
        more.add(new RefusedValue(sql, words));
        return new NativeType(
                sqlType, sourceType, type, fidelity, keys, rules, needs, setup, values, more);
    }

    /// The kinds of values that the type could hold and its column can't.
    public NativeType limitedBy(ValueKey... limits) {
        return new NativeType(
                sqlType,
                sourceType,
                type,
                fidelity,
                List.of(limits),
                rules,
                needs,
                setup,
                values,
                refused);
    }

    /// With this written under `values:`.
    public NativeType with(ValueKey key, ValueAction action) {
        Map<ValueKey, ValueAction> written = new EnumMap<>(ValueKey.class);
        written.putAll(rules.values().written());
        written.put(key, action);
        return with(new TypeRules(new ValuePolicies(written), rules.overrides()));
    }

    /// With this written under `columns:`.
    public NativeType overriddenAs(String written) {
        ColumnOverride override = new ColumnOverride(COLUMN, type, written);
        return with(new TypeRules(rules.values(), List.of(override)));
    }

    private NativeType with(TypeRules other) {
        return new NativeType(
                sqlType, sourceType, type, fidelity, keys, other, needs, setup, values, refused);
    }

    /// What a server must have, or the type is skipped there.
    public NativeType needing(String... more) {
        return new NativeType(
                sqlType,
                sourceType,
                type,
                fidelity,
                keys,
                rules,
                List.of(more),
                setup,
                values,
                refused);
    }

    /// Statements that make the type.
    public NativeType setUpBy(String... statements) {
        return new NativeType(
                sqlType,
                sourceType,
                type,
                fidelity,
                keys,
                rules,
                needs,
                List.of(statements),
                values,
                refused);
    }

    /// The row of the type report.
    public Column column() {
        return new Column(
                COLUMN,
                type,
                true,
                sourceType,
                policies() ? Fidelity.POLICY : fidelity,
                keys.stream().map(rules.values()::rule).toList());
    }

    private boolean policies() {
        return keys.stream().anyMatch(key -> rules.values().of(key) == ValueAction.NULL);
    }

    /// How many of the values a rule makes NULL.
    public long nulledCount() {
        return values.stream().mapToLong(ListedValue::nulled).sum();
    }

    /// The type and what the config says about it, for the names of tests.
    @Override
    public String toString() {
        String written =
                rules.values().written().entrySet().stream()
                        .map(entry -> " " + entry.getKey().word() + ": " + entry.getValue().word())
                        .collect(Collectors.joining());
        String override =
                rules.overrides().stream()
                        .map(column -> " as " + column.written())
                        .collect(Collectors.joining());
        return sqlType + written + override;
    }
}
