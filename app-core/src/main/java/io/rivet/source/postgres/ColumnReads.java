package io.rivet.source.postgres;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValuePolicies;
import io.rivet.schema.ValueRule;
import io.rivet.source.QueryCheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides how each column of a result is read: by its type, and by what the config says.
final class ColumnReads {

    private final TypeMapping mapping;
    private final Overrides overrides;
    private final Failures failures;

    ColumnReads(TypeMapping mapping, Failures failures) {
        this.mapping = mapping;
        this.overrides = new Overrides(mapping);
        this.failures = failures;
    }

    /// @throws io.rivet.failure.RivetException that names each override of a column that isn't
    ///   there, and each that could lose something
    List<ColumnRead> of(List<ResultColumn> columns, TypeRules rules) {
        List<String> refused = new ArrayList<>();
        List<ColumnRead> reads = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            TypeRead standard = mapping.standard(column.type());
            Optional<ColumnOverride> wish = rules.override(column.field().name());
            if (wish.isEmpty()) {
                reads.add(standard(column, standard, rules.values()));
            } else {
                Optional<TypeRead> wished =
                        overrides.read(column.type(), standard, wish.get().type());
                wished.ifPresent(read -> reads.add(overridden(column, read, rules.values())));
                if (wished.isEmpty()) {
                    refused.add(
                            QueryCheck.refusal(
                                    wish.get(),
                                    column.type().name(),
                                    overrides.possible(column.type(), standard)));
                }
            }
        }
        List<String> names = columns.stream().map(column -> column.field().name()).toList();
        refused.addAll(QueryCheck.unknownOverrides(names, rules));
        if (!refused.isEmpty()) {
            throw failures.config("in the columns section, " + String.join("; ", refused));
        }
        return List.copyOf(reads);
    }

    private ColumnRead standard(ResultColumn column, TypeRead standard, ValuePolicies policies) {
        boolean text =
                standard.keys().stream().anyMatch(key -> policies.of(key) == ValueAction.TEXT);
        TypeRead read = text ? mapping.text() : standard;
        List<ValueRule> rules = read.keys().stream().map(policies::rule).toList();
        return read(column, read, rules, false);
    }

    /// What is written for the column itself goes before a policy that would read it as text.
    private static ColumnRead overridden(
            ResultColumn column, TypeRead read, ValuePolicies policies) {
        List<ValueRule> rules =
                read.keys().stream()
                        .map(policies::rule)
                        .map(
                                rule ->
                                        rule.action() == ValueAction.TEXT
                                                ? new ValueRule(rule.key(), ValueAction.ERROR)
                                                : rule)
                        .toList();
        return read(column, read, rules, true);
    }

    private static ColumnRead read(
            ResultColumn column, TypeRead read, List<ValueRule> rules, boolean overridden) {
        boolean nulls = rules.stream().anyMatch(rule -> rule.action() == ValueAction.NULL);
        return new ColumnRead(
                new Column(
                        column.field().name(),
                        read.type(),
                        column.nullable() || nulls,
                        column.type().name(),
                        nulls ? Fidelity.POLICY : read.fidelity(),
                        rules),
                read.decoder(),
                read.cast(),
                overridden);
    }
}
