package io.rivet.source.postgres;

import io.rivet.failure.FailureKind;
import io.rivet.plan.ReadStatement;
import io.rivet.source.postgres.Catalog.TableFacts;
import io.rivet.value.SqlDialect;

import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out what a query returns, without running it.
final class Describer {

    private static final Set<String> READING_WORDS = Set.of("select", "with", "values", "table");
    private static final Pattern PLANNED_ROWS = Pattern.compile(" rows=(\\d{1,18}) ");

    private final PgConnection connection;
    private final Wire wire;
    private final Failures failures;
    private final Catalog catalog;
    private final ColumnReads columnReads;

    Describer(PgConnection connection, Wire wire, Failures failures) {
        this.connection = connection;
        this.wire = wire;
        this.failures = failures;
        this.catalog = new Catalog(connection, failures);
        this.columnReads = new ColumnReads(TypeMapping.of(connection), failures);
    }

    /// Describes a query as its author wrote it.
    Described describe(ReadStatement statement) throws IOException, SQLException, RefusedQuery {
        SqlText sqlText = checked(statement.sql());
        String query = sqlText.sql();
        Wire.Description description = describeAsWritten(query);
        if (description.parameters() > 0) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the query has parameters like $1, which nothing fills; write their values");
        }
        List<ResultField> fields = description.fields();
        if (fields.isEmpty()) {
            throw failures.of(
                    FailureKind.PERMANENT, "the query returns no columns; name at least one");
        }
        refuseRepeatedNames(fields);
        TableFacts table = statement.wholeTable() ? catalog.table(fields) : TableFacts.none();
        List<ResultColumn> result = resultColumns(fields, catalog.types(fields), table);
        List<ColumnRead> columns = columnReads.of(result, statement.rules());
        return new Described(
                query,
                readingSql(query, columns),
                columns,
                RowKey.of(result, columns, table.key()),
                sqlText.ordered() ? lostOrder(columns) : List.of());
    }

    private static List<ResultColumn> resultColumns(
            List<ResultField> fields, List<ServerType> types, TableFacts table) {
        List<ResultColumn> columns = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            boolean required = table.required().contains(fields.get(i).tableColumn());
            columns.add(new ResultColumn(fields.get(i), types.get(i), !required));
        }
        return columns;
    }

    private Wire.Description describeAsWritten(String query) throws IOException, RefusedQuery {
        try {
            return wire.describe(query);
        } catch (SQLException failure) {
            throw new RefusedQuery(failure, query);
        }
    }

    /// The planner's guess of how many rows there are. Empty when it gives none; the transaction
    /// lives on.
    OptionalLong estimatedRows(String query) throws SQLException {
        try (Statement statement = plainStatement()) {
            statement.execute("SAVEPOINT rivet_estimate");
            try (ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
                if (plan.next()) {
                    Matcher matcher = PLANNED_ROWS.matcher(plan.getString(1) + " ");
                    if (matcher.find()) {
                        return OptionalLong.of(Long.parseLong(matcher.group(1)));
                    }
                }
            } catch (SQLException failure) {
                statement.execute("ROLLBACK TO SAVEPOINT rivet_estimate");
            }
        }
        return OptionalLong.empty();
    }

    private SqlText checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw failures.of(FailureKind.PERMANENT, "the query holds a NUL character");
        }
        SqlText sql = SqlText.of(text, SqlDialect.POSTGRES);
        if (sql.sql().isEmpty()) {
            throw failures.of(FailureKind.PERMANENT, "the query is empty");
        }
        if (sql.several()) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the query holds several statements; write one, without a semicolon inside");
        }
        if (!READING_WORDS.contains(sql.firstWord())) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the query begins with '"
                            + sql.firstWord()
                            + "', and Rivet reads in a transaction that is read only; write a"
                            + " query that begins with SELECT, WITH, VALUES or TABLE");
        }
        return sql;
    }

    private void refuseRepeatedNames(List<ResultField> fields) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (ResultField field : fields) {
            if (!seen.add(field.name())) {
                repeated.add("'" + field.name() + "'");
            }
        }
        if (!repeated.isEmpty()) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the query returns several columns of the same name: "
                            + String.join(", ", repeated)
                            + "; give each its own name with AS");
        }
    }

    private Statement plainStatement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /// A query with casts around it returns its rows in the same order only by chance.
    private static List<String> lostOrder(List<ColumnRead> columns) {
        List<String> cast =
                columns.stream()
                        .filter(ColumnRead::isCast)
                        .map(read -> "'" + read.column().name() + "'")
                        .toList();
        if (cast.isEmpty()) {
            return List.of();
        }
        return List.of(
                "the order of the rows isn't sure to follow the query's ORDER BY, because Rivet"
                        + " reads "
                        + String.join(", ", cast)
                        + " with a cast by a query around it; write the cast to text in the query"
                        + " itself to keep the order");
    }

    private static String readingSql(String query, List<ColumnRead> columns) {
        if (columns.stream().noneMatch(ColumnRead::isCast)) {
            return query;
        }
        StringJoiner list = new StringJoiner(", ");
        for (ColumnRead read : columns) {
            String name = SqlDialect.POSTGRES.quote(read.column().name());
            list.add(read.isCast() ? name + "::" + read.cast() + " AS " + name : name);
        }
        return "SELECT " + list + " FROM (\n" + query + "\n) AS rivet_source";
    }
}
