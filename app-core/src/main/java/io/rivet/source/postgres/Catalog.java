package io.rivet.source.postgres;

import io.rivet.failure.FailureKind;

import org.postgresql.jdbc.PgConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Asks the server's catalog about the columns of a result. Numbers go into its SQL as strings:
/// `%d` would write them in the digits of the default locale.
final class Catalog {

    private final PgConnection connection;
    private final Failures failures;

    Catalog(PgConnection connection, Failures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /// What a table says about its columns, by their numbers in it.
    ///
    /// @param required those that can't be NULL
    /// @param key those of the primary key, in its order; empty when there is none
    record TableColumns(Set<Short> required, List<Short> key) {

        /// Of a result that isn't one table's.
        static TableColumns none() {
            return new TableColumns(Set.of(), List.of());
        }
    }

    /// The types of the columns, in their order. The server has resolved domains of columns to
    /// their base types; those of elements are resolved here, with their base type's modifier.
    List<ServerType> types(List<ResultField> fields) throws SQLException {
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
                WITH RECURSIVE field(position, type, modifier) AS (VALUES %s),
                known AS NOT MATERIALIZED (
                  SELECT t.oid, t.typtype, t.typelem, t.typbasetype, t.typtypmod,
                    coalesce(p.prosrc = 'array_send', false) AS is_array,
                    coalesce(p.prosrc IN ('textsend', 'varcharsend', 'bpcharsend', 'namesend',
                      'enum_send'), false) AS sends_text
                  FROM pg_catalog.pg_type t
                  LEFT JOIN pg_catalog.pg_proc p ON p.oid = t.typsend),
                element(position, type, modifier) AS (
                  SELECT f.position, t.typelem, f.modifier
                  FROM field f JOIN known t ON t.oid = f.type
                  WHERE t.is_array
                  UNION ALL
                  SELECT e.position, d.typbasetype,
                    CASE WHEN d.typtypmod < 0 THEN e.modifier ELSE d.typtypmod END
                  FROM element e JOIN known d ON d.oid = e.type
                  WHERE d.typtype = 'd')
                SELECT f.type, f.modifier, pg_catalog.format_type(f.type, f.modifier), t.sends_text,
                  e.type, e.modifier, pg_catalog.format_type(e.type, e.modifier), b.sends_text
                FROM field f JOIN known t ON t.oid = f.type
                LEFT JOIN (element e JOIN known b ON b.oid = e.type AND b.typtype <> 'd')
                  ON e.position = f.position
                ORDER BY f.position\
                """
                        .formatted(rows);
        List<ServerType> types = new ArrayList<>(fields.size());
        try (Statement statement = plainStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                types.add(type(result));
            }
        }
        if (types.size() != fields.size()) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "the server's catalog doesn't know the type of a column of the query");
        }
        return types;
    }

    private static ServerType type(ResultSet row) throws SQLException {
        Optional<ServerType> element = Optional.empty();
        if (row.getLong(5) != 0) {
            element =
                    Optional.of(
                            new ServerType(
                                    (int) row.getLong(5),
                                    row.getInt(6),
                                    row.getString(7),
                                    row.getBoolean(8),
                                    Optional.empty()));
        }
        return new ServerType(
                (int) row.getLong(1), row.getInt(2), row.getString(3), row.getBoolean(4), element);
    }

    /// What is known about the columns when they are all of one table.
    TableColumns table(List<ResultField> fields) throws SQLException {
        int table = fields.getFirst().tableOid();
        for (ResultField field : fields) {
            if (field.tableOid() != table || field.tableOid() == 0 || field.tableColumn() <= 0) {
                return TableColumns.none();
            }
        }
        // required: of one plain table without children, by constraints checked for all rows
        String sql =
                """
                SELECT a.attnum,
                  a.attnotnull AND c.relkind = 'r'
                    AND NOT EXISTS (
                      SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
                    AND NOT EXISTS (
                      SELECT FROM pg_catalog.pg_constraint n
                      WHERE n.conrelid = c.oid AND n.contype = 'n' AND NOT n.convalidated
                        AND a.attnum = ANY (n.conkey)),
                  pg_catalog.array_position(k.indkey::int2[], a.attnum)
                FROM pg_catalog.pg_attribute a
                JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                LEFT JOIN pg_catalog.pg_index k
                  ON k.indrelid = c.oid AND k.indisprimary AND k.indisvalid
                WHERE a.attrelid = %s::oid AND a.attnum > 0 AND NOT a.attisdropped\
                """
                        .formatted(Integer.toUnsignedString(table));
        Set<Short> required = new HashSet<>();
        TreeMap<Integer, Short> key = new TreeMap<>();
        try (Statement statement = plainStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                short column = result.getShort(1);
                if (result.getBoolean(2)) {
                    required.add(column);
                }
                int position = result.getInt(3);
                if (!result.wasNull()) {
                    key.put(position, column);
                }
            }
        }
        return new TableColumns(required, List.copyOf(key.values()));
    }

    private Statement plainStatement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }
}
