package io.rivet.source;

import io.rivet.config.Nearest;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What every source asks of a query and of its result, whatever the server.
///
/// @param dialect of the query
/// @param failures makes the failures
public record QueryCheck(SqlDialect dialect, Failing failures) {

    private static final Set<String> READING_WORDS = Set.of("select", "with", "values", "table");

    /// Makes a failure of a sentence, naming export and server.
    @FunctionalInterface
    public interface Failing {
        RivetException of(FailureKind kind, String sentence);
    }

    /// Cuts a query that reads.
    ///
    /// @throws RivetException when it is empty, several statements, or one that doesn't read
    public SqlText reading(String text) {
        if (text.indexOf('\0') >= 0) {
            throw refused("the query holds a NUL character");
        }
        SqlText sql = SqlText.of(text, dialect);
        if (sql.sql().isEmpty()) {
            throw refused("the query is empty");
        }
        if (sql.several()) {
            throw refused(
                    "the query holds several statements; write one, without a semicolon inside");
        }
        if (!READING_WORDS.contains(sql.firstWord())) {
            throw refused(
                    "the query begins with '"
                            + sql.firstWord()
                            + "', and Rivet reads in a transaction that is read only; write a"
                            + " query that begins with SELECT, WITH, VALUES or TABLE");
        }
        return sql;
    }

    /// Refuses a result in which a name stands twice.
    ///
    /// @throws RivetException that names all such names
    public void refuseRepeated(List<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                repeated.add("'" + name + "'");
            }
        }
        if (!repeated.isEmpty()) {
            throw refused(
                    "the query returns several columns of the same name: "
                            + String.join(", ", repeated)
                            + "; give each its own name with AS");
        }
    }

    /// Refuses a result that isn't the one of the plan.
    ///
    /// @throws RivetException when a column changed
    public void refuseOtherSchema(TableSchema expected, TableSchema found) {
        if (!expected.equals(found)) {
            throw refused("the columns changed between planning and reading; run the export again");
        }
    }

    /// Overrides of columns that the result doesn't have, each as a piece of a sentence.
    public static List<String> unknownOverrides(List<String> names, TypeRules rules) {
        return rules.overrides().stream()
                .map(ColumnOverride::column)
                .filter(name -> !names.contains(name))
                .map(name -> "'" + name + "' isn't a column of the result" + hint(name, names))
                .toList();
    }

    private static String hint(String name, List<String> names) {
        return Nearest.of(name, names).map(near -> " (did you mean '" + near + "'?)").orElse("");
    }

    /// An override that could lose something, as a piece of a sentence.
    ///
    /// @param sourceType the column's type in the source's words
    /// @param possible what the column could become instead, or `none`
    public static String refusal(ColumnOverride override, String sourceType, String possible) {
        return "'%s' is %s and can't become %s without loss (possible: %s)"
                .formatted(override.column(), sourceType, override.written(), possible);
    }

    private RivetException refused(String sentence) {
        return failures.of(FailureKind.PERMANENT, sentence);
    }
}
