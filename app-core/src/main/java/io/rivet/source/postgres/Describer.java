package io.rivet.source.postgres;

import io.rivet.facts.ScanFacts;
import io.rivet.facts.TableFacts;
import io.rivet.failure.FailureKind;
import io.rivet.plan.ReadStatement;
import io.rivet.source.QueryCheck;
import io.rivet.source.SqlText;
import io.rivet.source.postgres.Catalog.TableColumns;
import io.rivet.value.SqlDialect;

import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out what a query returns, without running it.
final class Describer {

    private static final Pattern PLANNED_ROWS = Pattern.compile(" rows=(\\d{1,18})\\b");
    private static final Pattern PLANNED_WIDTH = Pattern.compile(" width=(\\d{1,18})\\b");

    private final PgConnection connection;
    private final Wire wire;
    private final Failures failures;
    private final QueryCheck check;
    private final Catalog catalog;
    private final ColumnReads columnReads;
    private final TableCatalog tables;

    Describer(PgConnection connection, Wire wire, Failures failures) {
        this.connection = connection;
        this.wire = wire;
        this.failures = failures;
        this.check = new QueryCheck(SqlDialect.POSTGRES, failures::of);
        this.catalog = new Catalog(connection, failures);
        this.tables = new TableCatalog(connection);
        this.columnReads = new ColumnReads(TypeMapping.of(connection), failures);
    }

    /// What is asked of every query.
    QueryCheck check() {
        return check;
    }

    /// Describes a query as its author wrote it.
    Described describe(ReadStatement statement) throws IOException, SQLException, RefusedQuery {
        SqlText sqlText = check.reading(statement.sql());
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
        check.refuseRepeated(fields.stream().map(ResultField::name).toList());
        TableColumns table = statement.wholeTable() ? catalog.table(fields) : TableColumns.none();
        List<ResultColumn> result = resultColumns(fields, catalog.types(fields), table);
        List<ColumnRead> columns = columnReads.of(result, statement.rules());
        return new Described(
                query,
                statement.wholeTable(),
                statement.wholeTable() ? tableOf(fields) : 0,
                columns,
                RowKey.of(result, columns, table.key()),
                sqlText.ordered() ? lostOrder(columns) : List.of());
    }

    private static List<ResultColumn> resultColumns(
            List<ResultField> fields, List<ServerType> types, TableColumns table) {
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

    /// What the server says about a described query, besides its columns.
    ScanFacts facts(String server, Described described) throws SQLException {
        Guess guess = guess(described.query());
        return new ScanFacts(
                server,
                described.schema(),
                guess.rows(),
                described.warnings(),
                described.table() == 0
                        ? TableFacts.unknown()
                        : tables.facts(described.table(), guess.width()));
    }

    /// The one table that all fields are read from, or 0.
    private static int tableOf(List<ResultField> fields) {
        int table = fields.getFirst().tableOid();
        return fields.stream().allMatch(field -> field.tableOid() == table) ? table : 0;
    }

    /// The planner's guess of how many rows there are, and of the bytes of one.
    private record Guess(OptionalLong rows, OptionalLong width) {}

    /// Empty when the planner gives none; the transaction lives on.
    private Guess guess(String query) throws SQLException {
        try (Statement statement = plainStatement()) {
            statement.execute("SAVEPOINT rivet_estimate");
            try (ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
                if (plan.next()) {
                    String line = plan.getString(1);
                    return new Guess(number(PLANNED_ROWS, line), number(PLANNED_WIDTH, line));
                }
            } catch (SQLException failure) {
                statement.execute("ROLLBACK TO SAVEPOINT rivet_estimate");
            }
        }
        return new Guess(OptionalLong.empty(), OptionalLong.empty());
    }

    private static OptionalLong number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
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
}
