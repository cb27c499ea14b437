package io.rivet.headless;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What PostgreSQL computes over the columns of a table, and the same in DuckDB's words: count,
/// null count, least, greatest, sum of numbers, and one md5 over the text of all values in the
/// order of `id`.
final class ValueOracle {

    private ValueOracle() {}

    /// A column and its type as `information_schema` names it.
    record Typed(String name, String type) {

        boolean isNumber() {
            return List.of("smallint", "integer", "bigint", "numeric").contains(type);
        }

        /// Bytes of the text decide the order, not a language.
        String ordered(boolean server) {
            return switch (type) {
                case "smallint", "integer", "bigint", "numeric", "date" -> quoted();
                case "timestamp without time zone", "timestamp with time zone" -> quoted();
                case "boolean" -> "CAST(" + quoted() + " AS int)";
                default -> server ? quoted() + "::text COLLATE \"C\"" : quoted() + "::varchar";
            };
        }

        String quoted() {
            return "\"" + name.replace("\"", "\"\"") + "\"";
        }
    }

    static List<Typed> columns(Connection server, String table) throws SQLException {
        List<Typed> columns = new ArrayList<>();
        try (Statement statement = server.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT column_name, data_type FROM information_schema.columns"
                                        + " WHERE table_schema = 'public' AND table_name = '"
                                        + table
                                        + "' ORDER BY ordinal_position")) {
            while (result.next()) {
                columns.add(new Typed(result.getString(1), result.getString(2)));
            }
        }
        return columns;
    }

    static Map<String, String> ofServer(Connection server, String table, List<Typed> columns)
            throws SQLException {
        return compute(server, "\"" + table + "\"", columns, true);
    }

    /// @param from a table function of DuckDB: `read_parquet('...')`
    static Map<String, String> ofFiles(Connection duckDb, String from, List<Typed> columns)
            throws SQLException {
        return compute(duckDb, from, columns, false);
    }

    private static Map<String, String> compute(
            Connection connection, String from, List<Typed> columns, boolean server)
            throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        String text = server ? "::text" : "::varchar";
        try (Statement statement = connection.createStatement()) {
            for (Typed column : columns) {
                String c = column.quoted();
                Map<String, String> questions = new LinkedHashMap<>();
                questions.put("rows", "count(*)");
                questions.put("values", "count(" + c + ")");
                questions.put("nulls", "sum(CASE WHEN " + c + " IS NULL THEN 1 ELSE 0 END)");
                questions.put("min", "min(" + column.ordered(server) + ")");
                questions.put("max", "max(" + column.ordered(server) + ")");
                if (column.isNumber()) {
                    questions.put("sum", "sum(" + c + ")");
                }
                questions.put(
                        "md5",
                        "md5(string_agg(md5(coalesce("
                                + c
                                + text
                                + ", '(null)')), '' ORDER BY id))");
                for (Map.Entry<String, String> question : questions.entrySet()) {
                    try (ResultSet result =
                            statement.executeQuery(
                                    "SELECT CAST("
                                            + question.getValue()
                                            + " AS varchar) FROM "
                                            + from)) {
                        result.next();
                        values.put(
                                column.name() + "." + question.getKey(),
                                String.valueOf(result.getString(1)));
                    }
                }
            }
        }
        return values;
    }
}
