package io.rivet.source.postgres;

import io.rivet.facts.TableFacts;

import org.postgresql.jdbc.PgConnection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Asks the server's catalog about the table that is read whole.
final class TableCatalog {

    /// An index counts when it holds every row and orders as the column does.
    private static final String INDEXES =
            """
            WITH columns AS (
              SELECT x.indexrelid, x.indisprimary, k.place, a.attname,
                a.attnotnull AND NOT EXISTS (
                  SELECT FROM pg_catalog.pg_constraint n
                  WHERE n.conrelid = x.indrelid AND n.contype = 'n' AND NOT n.convalidated
                    AND a.attnum = ANY (n.conkey)) AS required,
                x.indisunique AND x.indimmediate AND NOT x.indisexclusion
                  AND (c.relkind = 'p' OR NOT EXISTS (
                    SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)) AS is_unique,
                a.attname IS NOT NULL
                  AND x.indcollation[k.place - 1] IN (0, a.attcollation) AS plain
              FROM pg_catalog.pg_index x
              JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
              JOIN pg_catalog.pg_class own ON own.oid = x.indexrelid
              JOIN pg_catalog.pg_am m ON m.oid = own.relam AND m.amname = 'btree'
              CROSS JOIN LATERAL pg_catalog.generate_series(1, x.indnkeyatts::int) AS k(place)
              LEFT JOIN pg_catalog.pg_attribute a
                ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k.place - 1]
                  AND x.indkey[k.place - 1] <> 0
              WHERE x.indrelid = ?::oid AND x.indisvalid AND x.indisready AND x.indpred IS NULL)
            SELECT bool_and(plain AND required AND is_unique),
              array_agg(coalesce(attname::text, '') ORDER BY place),
              bool_or(plain) FILTER (WHERE place = 1)
            FROM columns
            GROUP BY indexrelid, indisprimary
            ORDER BY indisprimary DESC, count(*), indexrelid\
            """;

    private final PgConnection connection;

    TableCatalog(PgConnection connection) {
        this.connection = connection;
    }

    /// What the catalog says.
    ///
    /// @param table its number there
    /// @param plannedWidth of a row, as the server's planner sees it: what is stored apart is a few
    ///   bytes there
    TableFacts facts(int table, OptionalLong plannedWidth) throws SQLException {
        List<List<String>> unique = new ArrayList<>();
        List<String> leading = new ArrayList<>();
        try (PreparedStatement statement = about(table, INDEXES);
                ResultSet index = statement.executeQuery()) {
            while (index.next()) {
                List<String> columns = List.of((String[]) index.getArray(2).getArray());
                if (index.getBoolean(1)) {
                    unique.add(columns);
                }
                if (index.getBoolean(3) && !leading.contains(columns.getFirst())) {
                    leading.add(columns.getFirst());
                }
            }
        }
        Storage storage = storage(table);
        return new TableFacts(
                List.of(name(table)),
                unique,
                leading,
                storage.blocks(),
                plannedWidth.isPresent()
                        ? OptionalLong.of(plannedWidth.getAsLong() + storage.bytesApart())
                        : OptionalLong.empty());
    }

    /// Where the rows lie.
    ///
    /// @param blocks the most that a table of the family has; empty where one can't be read by
    ///   blocks
    /// @param bytesApart what a row has of large values outside of its block, on average
    private record Storage(OptionalLong blocks, long bytesApart) {}

    /// Of the table and of all that a SELECT from it reads: its partitions, or what inherits from
    /// it.
    private Storage storage(int table) throws SQLException {
        String sql =
                """
                WITH RECURSIVE family(oid) AS (
                  SELECT ?::oid
                  UNION
                  SELECT i.inhrelid
                  FROM family f JOIN pg_catalog.pg_inherits i ON i.inhparent = f.oid)
                SELECT
                  bool_and(c.relkind = 'p' OR coalesce(m.amname = 'heap', false)),
                  max((pg_catalog.pg_relation_size(c.oid) + b.size - 1) / b.size),
                  sum(coalesce(pg_catalog.pg_relation_size(nullif(c.reltoastrelid, 0)), 0)),
                  sum(greatest(c.reltuples, 0)) FILTER (WHERE c.relkind <> 'p')
                FROM family f
                JOIN pg_catalog.pg_class c ON c.oid = f.oid
                LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
                CROSS JOIN (
                  SELECT pg_catalog.current_setting('block_size')::int8 AS size) b\
                """;
        try (PreparedStatement statement = about(table, sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return new Storage(OptionalLong.empty(), 0);
            }
            boolean cut = row.getBoolean(1);
            long blocks = row.getLong(2);
            boolean known = cut && !row.wasNull();
            double rows = row.getDouble(4);
            return new Storage(
                    known ? OptionalLong.of(blocks) : OptionalLong.empty(),
                    rows > 0 ? (long) (row.getDouble(3) / rows) : 0);
        }
    }

    private String name(int table) throws SQLException {
        String sql =
                """
                SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = ?::oid\
                """;
        try (PreparedStatement statement = about(table, sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the table is gone from the server's catalog");
            }
            return row.getString(1);
        }
    }

    private PreparedStatement about(int table, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, Integer.toUnsignedLong(table));
        return statement;
    }
}
