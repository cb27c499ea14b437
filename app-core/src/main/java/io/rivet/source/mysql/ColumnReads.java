package io.rivet.source.mysql;

import io.rivet.plan.ReadStatement;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeRules;
import io.rivet.source.QueryCheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the columns of a result are read: by their types, `values:` and `columns:`.
final class ColumnReads {

    private static final List<ColumnType> WORDS =
            List.of(
                    new ColumnType.Bool(),
                    new ColumnType.Uuid(),
                    new ColumnType.Json(),
                    new ColumnType.Text());

    private final Failures failures;

    ColumnReads(Failures failures) {
        this.failures = failures;
    }

    /// The columns in their order. Refuses overrides of columns that aren't there and those that
    /// could lose something, all in one failure.
    List<ColumnRead> of(List<NativeType> types, ReadStatement statement) {
        TypeRules rules = statement.rules();
        List<String> refused = new ArrayList<>();
        List<ColumnRead> columns = new ArrayList<>(types.size());
        for (NativeType type : types) {
            String name = type.field().name();
            Optional<ColumnOverride> override = rules.override(name);
            Optional<Reading> reading =
                    override.isPresent()
                            ? Overrides.reading(type, override.get().type(), rules.values())
                            : Optional.of(TypeMapping.standard(type, rules.values()));
            boolean required = statement.wholeTable() && type.required();
            reading.ifPresentOrElse(
                    found ->
                            columns.add(
                                    found.column(
                                            name, type.name(), required, override.isPresent())),
                    () ->
                            refused.add(
                                    QueryCheck.refusal(
                                            override.orElseThrow(), type.name(), possible(type))));
        }
        List<String> names = types.stream().map(type -> type.field().name()).toList();
        refused.addAll(QueryCheck.unknownOverrides(names, rules));
        if (!refused.isEmpty()) {
            throw failures.config("in the columns section, " + String.join("; ", refused));
        }
        return columns;
    }

    private static String possible(NativeType type) {
        TypeRules standard = TypeRules.standard();
        List<String> words = new ArrayList<>();
        for (ColumnType word : WORDS) {
            if (Overrides.reading(type, word, standard.values()).isPresent()) {
                words.add(word(word));
            }
        }
        Overrides.narrowestDecimal(type)
                .ifPresent(
                        decimal ->
                                words.add(
                                        "decimal(%s,%s) and wider"
                                                .formatted(
                                                        String.valueOf(decimal.precision()),
                                                        String.valueOf(decimal.scale()))));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String word(ColumnType type) {
        return type.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
