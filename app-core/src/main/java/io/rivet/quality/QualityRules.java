package io.rivet.quality;

import io.rivet.config.QualityConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import java.util.List;

/// Which columns of a schema the rules look at.
///
/// @param unique the columns that hold no value twice, 0-based
/// @param nullable the columns whose NULLs are counted, 0-based, in the schema's order
record QualityRules(
        String export,
        QualityConfig config,
        TableSchema schema,
        List<Integer> unique,
        List<Integer> nullable) {

    QualityRules {
        unique = List.copyOf(unique);
        nullable = List.copyOf(nullable);
    }

    static QualityRules of(String export, QualityConfig config, TableSchema schema) {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        return new QualityRules(
                export,
                config,
                schema,
                config.uniqueColumns().stream().distinct().map(c -> index(names, c)).toList(),
                config.nullRatioMax().keySet().stream()
                        .map(c -> index(names, c))
                        .sorted()
                        .toList());
    }

    private static int index(List<String> names, String column) {
        int index = names.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column);
        }
        return index;
    }

    /// Refuses more distinct values than are remembered.
    void requireRoom(int column, DistinctValues values) {
        if (values.size() > config.uniqueMaxDistinct()) {
            throw new RivetException(
                    FailureKind.INTEGRITY,
                    "export '%s': column '%s' has more than %d distinct values, so Rivet can't tell whether it is unique. Raise quality.unique_max_distinct (a value takes about 40 bytes of memory), or take the column out of quality.unique_columns."
                            .formatted(
                                    export,
                                    schema.column(column).name(),
                                    config.uniqueMaxDistinct()));
        }
    }
}
