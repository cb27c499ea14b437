package io.rivet.source.postgres;

import io.rivet.failure.FailureKind;
import io.rivet.plan.ReadStatement;
import io.rivet.source.SqlText;
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

/// Finds out what a query returns, without running it. Numbers go into its SQL as strings: `%d`
/// would write them in the digits of the default locale.
final class Describer {

    private static final Set<String> READING_WORDS = Set.of("select", "with", "values", "table");
    private static final Pattern PLANNED_ROWS = Pattern.compile(" rows=(\\d{1,18}) ");

    private final PgConnection connection;
    private final Wire wire;
    private final Failures failures;

    Describer(PgConnection connection, Wire wire, Failures failures) {
        this.connection = connection;
        this.wire = wire;
        this.failures = failures;
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
        Set<Short> required = statement.wholeTable() ? requiredColumns(fields) : Set.of();
        List<ServerType> types = types(fields);
        List<ColumnRead> columns = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            ResultField field = fields.get(i);
            boolean nullable = !required.contains(field.tableColumn());
            columns.add(TypeMapping.read(field.name(), types.get(i), nullable));
        }
        return new Described(
                query,
                readingSql(query, columns),
                List.copyOf(columns),
                sqlText.ordered() ? lostOrder(columns) : List.of());
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

    private List<ServerType> types(List<ResultField> fields) throws SQLException {
        StringJoiner rows = new StringJoiner(", ");
        for (int i = 0; i < fields.size(); i++) {
            ResultField field = fields.get(i);
            rows.add(
                    "(%s, %s::oid, %s)"
                            .formatted(
                                    String.valueOf(i),
                                    Integer.toUnsignedString(field.typeOid()),
                                    String.valueOf(field.typeModifier())));
        }
        String sql =
                """
                SELECT f.type, f.modifier, pg_catalog.format_type(f.type, f.modifier),
                       p.prosrc IN ('textsend', 'varcharsend', 'bpcharsend', 'namesend', 'enum_send')
                FROM (VALUES %s) AS f(position, type, modifier)
                JOIN pg_catalog.pg_type t ON t.oid = f.type
                LEFT JOIN pg_catalog.pg_proc p ON p.oid = t.typsend
                ORDER BY f.position\
                """
                        .formatted(rows);
        List<ServerType> types = new ArrayList<>(fields.size());
        try (Statement statement = plainStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                types.add(
                        new ServerType(
                                (int) result.getLong(1),
                                result.getInt(2),
                                result.getString(3),
                                result.getBoolean(4)));
            }
        }
        if (types.size() != fields.size()) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the server's catalog doesn't know the type of a column of the query");
        }
        return types;
    }

    /// The numbers of the columns that can't be NULL: of one plain table without children, with
    /// constraints that are checked for all rows.
    private Set<Short> requiredColumns(List<ResultField> fields) throws SQLException {
        int table = fields.getFirst().tableOid();
        for (ResultField field : fields) {
            if (field.tableOid() != table || field.tableOid() == 0 || field.tableColumn() <= 0) {
                return Set.of();
            }
        }
        String sql =
                """
                SELECT a.attnum
                FROM pg_catalog.pg_attribute a
                JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                WHERE a.attrelid = %s::oid AND a.attnum > 0 AND a.attnotnull AND c.relkind = 'r'
                  AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
                  AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_constraint n
                    WHERE n.conrelid = c.oid AND n.contype = 'n' AND NOT n.convalidated
                      AND a.attnum = ANY (n.conkey))\
                """
                        .formatted(Integer.toUnsignedString(table));
        Set<Short> required = new HashSet<>();
        try (Statement statement = plainStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                required.add(result.getShort(1));
            }
        }
        return required;
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
                        .filter(ColumnRead::castToText)
                        .map(read -> "'" + read.column().name() + "'")
                        .toList();
        if (cast.isEmpty()) {
            return List.of();
        }
        return List.of(
                "the order of the rows isn't sure to follow the query's ORDER BY, because Rivet"
                        + " reads "
                        + String.join(", ", cast)
                        + " as text by a query around it; cast to text in the query itself to"
                        + " keep the order");
    }

    private static String readingSql(String query, List<ColumnRead> columns) {
        if (columns.stream().noneMatch(ColumnRead::castToText)) {
            return query;
        }
        StringJoiner list = new StringJoiner(", ");
        for (ColumnRead read : columns) {
            String name = SqlDialect.POSTGRES.quote(read.column().name());
            list.add(read.castToText() ? name + "::text AS " + name : name);
        }
        return "SELECT " + list + " FROM (\n" + query + "\n) AS rivet_source";
    }
}
