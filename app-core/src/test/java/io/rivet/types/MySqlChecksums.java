package io.rivet.types;

import io.rivet.dev.TestingMySql;
import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Random types and sums of MySQL and MariaDB.
final class MySqlChecksums implements ServerChecksums {

    private static final List<String> LABELS = List.of("sad", "ok", "glücklich 漢", "a,b", "");
    private static final String HEX = "LOWER(HEX(%s))";
    private static final String AS_TEXT = "CAST(%s AS CHAR)";

    private final MySqlTypeServer server;
    private final List<RandomType> types = new ArrayList<>();

    /// @param mySql outlives this; whoever started it closes it
    MySqlChecksums(TestingMySql mySql) {
        server = new MySqlTypeServer(mySql);
        bringMd5();
        addNumbers();
        addTimes();
        addTexts();
        if (server.knows("MariaDB")) {
            add("uuid", new ColumnType.Uuid(), v -> quoted(versioned(v.uuid()).toString()));
            add("inet4", new ColumnType.Text(), v -> quoted("10.0.0." + v.below(256)));
            add("json", new ColumnType.Json(), v -> quoted(v.json()), "%s");
        } else {
            add("json", new ColumnType.Json(), v -> quoted(v.json()));
        }
    }

    /// Newer releases of MySQL keep it in a component.
    private void bringMd5() {
        try (Statement statement = server.connection().createStatement()) {
            statement.execute("SELECT MD5('')");
        } catch (SQLException notThere) {
            server.execute("INSTALL COMPONENT 'file://component_classic_hashing'");
        }
    }

    private void addNumbers() {
        add("tinyint", new ColumnType.Int8(), v -> v.integer(8, true));
        add("smallint", new ColumnType.Int16(), v -> v.integer(16, true));
        add("mediumint", new ColumnType.Int32(), v -> v.integer(24, true));
        add("int", new ColumnType.Int32(), v -> v.integer(32, true));
        add("bigint", new ColumnType.Int64(), v -> v.integer(64, true));
        add("tinyint unsigned", new ColumnType.UInt8(), v -> v.integer(8, false));
        add("smallint unsigned", new ColumnType.UInt16(), v -> v.integer(16, false));
        add("mediumint unsigned", new ColumnType.UInt32(), v -> v.integer(24, false));
        add("int unsigned", new ColumnType.UInt32(), v -> v.integer(32, false));
        add("bigint unsigned", new ColumnType.UInt64(), v -> v.integer(64, false));
        add("bool", new ColumnType.Int8(), v -> String.valueOf(v.below(2)));
        add(
                "bit(1)",
                new ColumnType.Bool(),
                v -> String.valueOf(v.below(2)),
                "ELT(%s + 1, 'false', 'true')");
        add("bit(9)", new ColumnType.UInt64(), v -> String.valueOf(v.below(512)), "%s + 0");
        add("bit(64)", new ColumnType.UInt64(), v -> v.integer(64, false), "CAST(%s AS UNSIGNED)");
        add("year", new ColumnType.Int16(), v -> String.valueOf(1901 + v.below(255)), "%s + 0");
        add("float", new ColumnType.Float32(), RandomValues::number);
        add("double", new ColumnType.Float64(), RandomValues::number);
        for (int[] shape :
                new int[][] {
                    {1, 0}, {9, 4}, {18, 2}, {18, 18}, {19, 3}, {38, 20}, {39, 0}, {65, 30}
                }) {
            add(
                    "decimal(" + shape[0] + "," + shape[1] + ")",
                    new Decimal(shape[0], shape[1]),
                    v -> v.decimal(shape[0], shape[1]));
        }
    }

    private void addTimes() {
        add(
                "date",
                new ColumnType.Date(),
                v -> quoted(v.date().toString()),
                "DATEDIFF(%s, DATE '1970-01-01')");
        ColumnType local = new ColumnType.Timestamp(false);
        String micros = "TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', %s)";
        add("datetime(6)", local, v -> quoted(v.dateTime().toString()), micros);
        add("datetime(3)", local, v -> quoted(milliseconds(v)), micros);
        add("datetime", local, v -> quoted(v.dateTime().withNano(0).toString()), micros);
        ColumnType instant = new ColumnType.Timestamp(true);
        add("timestamp(6) NULL", instant, v -> quoted(instant(v)), micros);
        add("timestamp NULL", instant, v -> quoted(instant(v).substring(0, 19)), micros);
        add(
                "time(6)",
                new ColumnType.Time(),
                v -> quoted(v.time().toString()),
                "(HOUR(%1$s) * 3600 + MINUTE(%1$s) * 60 + SECOND(%1$s)) * 1000000 +"
                        + " MICROSECOND(%1$s)");
    }

    private void addTexts() {
        ColumnType text = new ColumnType.Text();
        for (String sqlType :
                List.of(
                        "text",
                        "varchar(60)",
                        "longtext",
                        "tinytext",
                        "mediumtext COLLATE utf8mb4_bin")) {
            add(sqlType, text, v -> quoted(v.text()), "%s");
        }
        add("char(60)", text, v -> quoted(v.text()), "%s");
        add(
                "varchar(20) CHARACTER SET latin1",
                text,
                v -> quoted("äÿ€" + v.below(1000)),
                "CONVERT(%s USING utf8mb4)");
        add(
                "varchar(20) CHARACTER SET utf16",
                text,
                v -> quoted("漢😀" + v.below(1000)),
                "CONVERT(%s USING utf8mb4)");
        add(
                "enum('sad','ok','glücklich 漢','a,b','')",
                text,
                v -> quoted(LABELS.get(v.below(LABELS.size()))),
                "CONCAT(%s)");
        add("set('a','b','漢')", text, v -> String.valueOf(v.below(8)), "CONCAT(%s)");
        ColumnType binary = new ColumnType.Binary();
        add("varbinary(60)", binary, v -> "x'" + v.bytes() + "'", HEX);
        add("binary(40)", binary, v -> "x'" + v.bytes() + "'", HEX);
        add("blob", binary, v -> "x'" + v.bytes() + "'", HEX);
        add("longblob", binary, v -> "x'" + v.bytes() + "'", HEX);
        add(
                "point",
                binary,
                v -> "ST_GeomFromText('POINT(%s %s)')".formatted(v.number(), v.number()),
                "LOWER(HEX(ST_AsWKB(%s)))");
    }

    private static String milliseconds(RandomValues values) {
        return values.dateTime().withNano(values.below(1000) * 1_000_000).toString();
    }

    /// From 1971 to 2037.
    private static String instant(RandomValues values) {
        return values.date().withYear(1971 + values.below(67)) + " " + time(values);
    }

    private static String time(RandomValues values) {
        return "%02d:%02d:%02d.%06d"
                .formatted(
                        values.below(24),
                        values.below(60),
                        values.below(60),
                        values.below(1_000_000));
    }

    /// Random, of version 4: MariaDB refuses some that no standard describes.
    private static UUID versioned(UUID random) {
        return new UUID(
                (random.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000,
                (random.getLeastSignificantBits() & (Long.MAX_VALUE >>> 1)) | Long.MIN_VALUE);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private void add(String sqlType, ColumnType type, Function<RandomValues, String> literal) {
        add(sqlType, type, literal, AS_TEXT);
    }

    private void add(
            String sqlType, ColumnType type, Function<RandomValues, String> literal, String text) {
        types.add(new RandomType(sqlType, type, literal, column -> text.formatted(column)));
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
                        ? "0, SUM(CAST(%1$s AS DOUBLE)), SUM(ABS(CAST(%1$s AS DOUBLE)))"
                                .formatted(column)
                        : "SUM(CAST(CONV(SUBSTR(MD5(CONCAT(%s)), 1, 16), 16, 10) AS DECIMAL(65))), 0, 0"
                                .formatted(type.serverText().apply(column));
        String sql =
                "SELECT COUNT(%1$s), COUNT(*) - COUNT(%1$s), %2$s FROM %3$s"
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
