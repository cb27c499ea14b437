package io.rivet.types;

import io.rivet.dev.TestingPostgres;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ColumnType.ListOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// PostgreSQL's random types and sums.
final class PostgresChecksums implements ServerChecksums {

    private final PostgresTypeServer server;
    private final List<RandomType> types = new ArrayList<>();

    /// @param postgres outlives this; whoever started it closes it
    PostgresChecksums(TestingPostgres postgres) {
        server = new PostgresTypeServer(postgres);
        server.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'ok', 'glücklich 😀')",
                "CREATE DOMAIN price AS numeric(10,3)",
                "SET TimeZone = 'UTC'",
                "SET DateStyle = 'ISO'",
                "SET IntervalStyle = 'iso_8601'",
                "SET lc_monetary = 'C'");
        addScalars();
        // Floats are compared by sums, which a list has none of
        for (RandomType type : List.copyOf(types)) {
            if (!type.isFloat()) {
                types.add(arrayOf(type));
            }
        }
        addTextOnly();
    }

    private void addScalars() {
        add("boolean", new ColumnType.Bool(), v -> v.below(2) == 0 ? "true" : "false");
        add("smallint", new ColumnType.Int16(), v -> v.integer(16, true));
        add("integer", new ColumnType.Int32(), v -> v.integer(32, true));
        add("bigint", new ColumnType.Int64(), v -> v.integer(64, true));
        add("oid", new ColumnType.Int64(), v -> v.integer(32, false));
        add("real", new ColumnType.Float32(), RandomValues::number);
        add("double precision", new ColumnType.Float64(), RandomValues::number);
        for (int[] shape :
                new int[][] {
                    {1, 0}, {9, 4}, {18, 2}, {18, 18}, {19, 3}, {38, 20}, {39, 0}, {76, 30}
                }) {
            add(
                    "numeric(" + shape[0] + "," + shape[1] + ")",
                    new Decimal(shape[0], shape[1]),
                    v -> v.decimal(shape[0], shape[1]));
        }
        add("price", new Decimal(10, 3), v -> v.decimal(10, 3));
        add("date", new ColumnType.Date(), v -> v.date().toString(), "(%s - date '1970-01-01')");
        String micros = "(extract(epoch FROM %s) * 1000000)::bigint";
        add("time", new ColumnType.Time(), v -> v.time().toString(), micros);
        add("timestamp", new ColumnType.Timestamp(false), v -> v.dateTime().toString(), micros);
        add("timestamptz", new ColumnType.Timestamp(true), PostgresChecksums::instant, micros);
        add("text", new ColumnType.Text(), RandomValues::text);
        add("varchar(40)", new ColumnType.Text(), RandomValues::text);
        add("char(40)", new ColumnType.Text(), RandomValues::text, "rpad(%s::text, 40)");
        add("bytea", new ColumnType.Binary(), v -> "\\x" + v.bytes(), "encode(%s, 'hex')");
        add("uuid", new ColumnType.Uuid(), v -> v.uuid().toString());
        add("json", new ColumnType.Json(), RandomValues::json);
        add("jsonb", new ColumnType.Json(), RandomValues::json);
        add(
                "mood",
                new ColumnType.Text(),
                v -> List.of("sad", "ok", "glücklich 😀").get(v.below(3)));
    }

    private void addTextOnly() {
        ColumnType text = new ColumnType.Text();
        add("numeric", text, v -> v.decimal(60, v.below(60)));
        add(
                "interval",
                text,
                v -> v.below(1000) + " months -" + v.below(100) + " days " + v.time());
        add("timetz", text, v -> v.time() + "+05:45");
        add("inet", text, v -> v.below(256) + ".0.0." + v.below(256) + "/" + v.below(33));
        add("money", text, v -> v.integer(48, true));
        add("varbit", text, v -> Integer.toBinaryString(v.below(1 << 20)));
        add("int4range", text, v -> "[" + v.below(10) + "," + (10 + v.below(10)) + ")");
        add("point", text, v -> "(" + v.number() + "," + v.number() + ")");
        add("xml", text, v -> "<a>" + v.below(1000) + "</a>");
    }

    private static String instant(RandomValues values) {
        return values.dateTime() + List.of("Z", "+13:00", "-11:00", "+05:45").get(values.below(4));
    }

    private void add(String sqlType, ColumnType type, Function<RandomValues, String> value) {
        add(sqlType, type, value, "%s");
    }

    private void add(
            String sqlType, ColumnType type, Function<RandomValues, String> value, String text) {
        types.add(
                new RandomType(
                        sqlType,
                        type,
                        values -> "'" + value.apply(values).replace("'", "''") + "'",
                        column -> text.formatted(column) + "::text"));
    }

    private static RandomType arrayOf(RandomType element) {
        return new RandomType(
                element.sqlType() + "[]",
                new ListOf(element.type()),
                values -> array(element, values),
                column ->
                        """
                        CASE WHEN %s IS NOT NULL THEN '[' || coalesce((
                          SELECT string_agg(coalesce(%s, 'NULL'), ',' ORDER BY position)
                          FROM unnest(%s) WITH ORDINALITY AS elements(e, position)), '') || ']' END\
                        """
                                .formatted(column, element.serverText().apply("e"), column));
    }

    /// Of up to four elements, some of them NULL.
    private static String array(RandomType element, RandomValues values) {
        List<String> elements = new ArrayList<>();
        for (int i = values.below(5); i > 0; i--) {
            elements.add(values.orNull(20, () -> element.literal().apply(values)));
        }
        return "ARRAY[" + String.join(", ", elements) + "]::" + element.sqlType() + "[]";
    }

    @Override
    public TypeServer server() {
        return server;
    }

    @Override
    public List<RandomType> types() {
        return types;
    }

    @Override
    public ColumnSums sums(String table, String column, RandomType type) {
        String sums =
                type.isFloat()
                        ? "0, sum(%1$s::float8), sum(abs(%1$s::float8))".formatted(column)
                        : "sum(('x' || substr(md5(%s), 1, 16))::bit(64)::bigint::numeric), 0, 0"
                                .formatted(type.serverText().apply(column));
        String sql =
                "SELECT count(%1$s), count(*) - count(%1$s), %2$s FROM %3$s"
                        .formatted(column, sums, table);
        try (Statement statement = server.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                row.add(String.valueOf(result.getString(i)));
            }
            return CanonicalTexts.ofRow(row);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
