package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.batch.meta.MetaColumnWriter;
import io.rivet.config.FormatConfig;
import io.rivet.config.ReadPath;
import io.rivet.dev.TestingMySql;
import io.rivet.dev.TestingPostgres;
import io.rivet.format.FormatWriter;
import io.rivet.format.csv.CsvFormat;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.ColumnOverride;
import io.rivet.schema.ColumnType;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;
import io.rivet.schema.ValuePolicies;
import io.rivet.source.BatchLimits;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// The same rows in corresponding types make the same bytes of CSV and the same row hashes from
/// PostgreSQL and from MySQL or MariaDB. `-Drivet.seed=N` repeats what a failure names.
abstract class SameRowsContract {

    private static final int RANDOM_ROWS = 400;
    private static final String NULL = "NULL";
    private static final String QUERY = "SELECT * FROM same_rows ORDER BY id";

    /// Reads MySQL's columns as PostgreSQL has them.
    private static final TypeRules MYSQL_RULES =
            new TypeRules(
                    new ValuePolicies(Map.of(ValueKey.TINYINT1, ValueAction.BOOL)),
                    List.of(new ColumnOverride("u", new ColumnType.Uuid(), "uuid")));

    @TempDir private Path folder;

    /// The server beside PostgreSQL.
    abstract TestingMySql mySql();

    /// How a column's values are written into an INSERT.
    private enum Form {
        PLAIN,
        BYTES
    }

    /// One column in both databases.
    private record SameColumn(String name, String postgres, String mySql, Form form) {

        static SameColumn of(String name, String postgres, String mySql) {
            return new SameColumn(name, postgres, mySql, Form.PLAIN);
        }
    }

    private static final List<SameColumn> COLUMNS =
            List.of(
                    SameColumn.of("id", "integer", "int"),
                    SameColumn.of("i2", "smallint", "smallint"),
                    SameColumn.of("i8", "bigint", "bigint"),
                    SameColumn.of("money", "numeric(12,2)", "decimal(12,2)"),
                    SameColumn.of("deep", "numeric(38,20)", "decimal(38,20)"),
                    SameColumn.of("wide", "numeric(65,0)", "decimal(65,0)"),
                    SameColumn.of("f8", "double precision", "double"),
                    SameColumn.of("words", "text", "longtext"),
                    SameColumn.of("name", "varchar(60)", "varchar(60)"),
                    SameColumn.of("day", "date", "date"),
                    SameColumn.of("local", "timestamp", "datetime(6)"),
                    SameColumn.of("instant", "timestamptz", "timestamp(6) NULL"),
                    SameColumn.of("t", "time", "time(6)"),
                    new SameColumn("raw", "bytea", "longblob", Form.BYTES),
                    SameColumn.of("flag", "boolean", "tinyint(1)"),
                    SameColumn.of("u", "uuid", "char(36)"));

    @Test
    void rowsAreTheSameBytes() throws IOException {
        long seed = Long.getLong("rivet.seed", System.nanoTime());
        List<List<String>> rows = rows(new RandomValues(seed));
        String fromPostgres;
        String fromMySql;
        try (TypeServer postgres = new PostgresTypeServer(TestingPostgres.shared())) {
            postgres.execute("SET TimeZone = 'UTC'");
            fill(postgres, rows, true);
            fromPostgres = export(postgres, ReadPath.COPY, TypeRules.standard(), "postgres");
        }
        try (TypeServer mySql = new MySqlTypeServer(mySql())) {
            fill(mySql, rows, false);
            fromMySql = export(mySql, ReadPath.AUTO, MYSQL_RULES, "mysql");
        }
        assertEquals(fromPostgres, fromMySql, "-Drivet.seed=" + seed);
        assertEquals(rows.size(), hashes(fromPostgres).size(), "each row has a hash of its own");
    }

    /// The last field of each row. The rows are found by their numbers, because texts have line
    /// breaks.
    private static Set<String> hashes(String csv) {
        Set<String> hashes = new HashSet<>();
        for (String line : csv.lines().skip(1).toList()) {
            String last = line.substring(line.lastIndexOf(',') + 1);
            if (last.matches("-?\\d{12,19}")) {
                hashes.add(last);
            }
        }
        return hashes;
    }

    private static List<List<String>> rows(RandomValues values) {
        List<List<String>> rows = new ArrayList<>(oddRows());
        for (int i = 0; i < RANDOM_ROWS; i++) {
            String instant = values.dateTime().withYear(1971 + values.below(66)).toString();
            List<String> row =
                    List.of(
                            values.integer(16, true),
                            values.integer(64, true),
                            values.decimal(12, 2),
                            values.decimal(38, 20),
                            values.decimal(65, 0),
                            values.number(),
                            values.text(),
                            values.text(),
                            values.date().toString(),
                            values.dateTime().toString(),
                            instant,
                            values.time().toString(),
                            values.bytes(),
                            String.valueOf(values.below(2)),
                            values.uuid().toString());
            rows.add(row.stream().map(value -> values.below(8) == 0 ? NULL : value).toList());
        }
        return rows;
    }

    private static List<List<String>> oddRows() {
        String nines = "9".repeat(18) + "." + "9".repeat(20);
        return List.of(
                List.of(
                        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                        NULL, NULL, NULL),
                List.of(
                        "-32768",
                        "-9223372036854775808",
                        "-9999999999.99",
                        "-" + nines,
                        "-" + "9".repeat(65),
                        "-1.7976931348623157e308",
                        "",
                        "",
                        "0001-01-01",
                        "0001-01-01 00:00:00",
                        "1970-01-01 00:00:01",
                        "00:00:00",
                        "",
                        "0",
                        "00000000-0000-0000-0000-000000000000"),
                List.of(
                        "32767",
                        "9223372036854775807",
                        "9999999999.99",
                        nines,
                        "9".repeat(65),
                        "1.7976931348623157e308",
                        "a,b \"c\"\r\nd\te\\N 'f' 漢字😀",
                        " between ",
                        "9999-12-31",
                        "9999-12-31 23:59:59.999999",
                        "2038-01-19 03:14:07.999999",
                        "23:59:59.999999",
                        "00ff0a0d2c22",
                        "1",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff"),
                List.of(
                        "0",
                        "0",
                        "0",
                        "0",
                        "0",
                        "4.9e-324",
                        "\n",
                        "\"",
                        "1969-12-31",
                        "1969-12-31 23:59:59.999999",
                        "2024-03-31 01:30:00",
                        "12:00:00.5",
                        "00",
                        "1",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
                List.of(
                        "-1",
                        "-1",
                        "-0.01",
                        "0.00000000000000000001",
                        "1",
                        "-0",
                        "null",
                        "\\N",
                        "1582-10-10",
                        "1899-12-31 12:34:56.7",
                        "2024-10-27 01:30:00.000001",
                        "00:00:00.000001",
                        "ff",
                        "0",
                        "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"),
                List.of(
                        "1",
                        "1",
                        "1",
                        "1",
                        "1",
                        "1e16",
                        "é".repeat(5000),
                        "tail  ",
                        "2024-02-29",
                        "2024-02-29 00:00:00",
                        "2000-01-01 00:00:00",
                        "01:02:03",
                        "20",
                        "1",
                        "00000000-0000-0000-0000-000000000001"),
                List.of(
                        "2",
                        "2",
                        "2",
                        "2",
                        "2",
                        "0.1",
                        "\u0001\u001F\u007F",
                        "ünï",
                        "2000-01-01",
                        "2000-01-01 00:00:00.001",
                        "2000-01-01 00:00:00.001",
                        "01:02:03.004",
                        "0000",
                        "0",
                        "00000000-0000-0000-0000-000000000002"));
    }

    private static void fill(TypeServer server, List<List<String>> rows, boolean postgres) {
        StringJoiner definitions = new StringJoiner(", ", "CREATE TABLE same_rows (", ")");
        for (SameColumn column : COLUMNS) {
            definitions.add(column.name() + " " + (postgres ? column.postgres() : column.mySql()));
        }
        StringJoiner lines = new StringJoiner(", ");
        for (int row = 0; row < rows.size(); row++) {
            StringJoiner line = new StringJoiner(", ", "(", ")").add(String.valueOf(row));
            for (int i = 1; i < COLUMNS.size(); i++) {
                line.add(literal(rows.get(row).get(i - 1), COLUMNS.get(i).form(), postgres));
            }
            lines.add(line.toString());
        }
        server.execute(definitions.toString(), "INSERT INTO same_rows VALUES " + lines);
    }

    /// The word NULL is NULL; a text of these letters can't be asked for here.
    private static String literal(String value, Form form, boolean postgres) {
        if (value.equals(NULL)) {
            return NULL;
        }
        return switch (form) {
            case BYTES -> postgres ? "'\\x" + value + "'" : "x'" + value + "'";
            case PLAIN -> {
                String quoted = value.replace("'", "''");
                yield "'" + (postgres ? quoted : quoted.replace("\\", "\\\\")) + "'";
            }
        };
    }

    private String export(TypeServer server, ReadPath path, TypeRules rules, String name)
            throws IOException {
        Path file = folder.resolve(name + ".csv");
        MetaColumns meta = new MetaColumns(false, true);
        ReadStatement statement = new ReadStatement(QUERY, false, rules);
        try (SourceSession session = server.open()) {
            TableSchema schema = session.describe(statement).schema();
            try (MetaColumnWriter hashes = new MetaColumnWriter(schema, meta, Clock.systemUTC());
                    FormatWriter lines =
                            new CsvFormat(FormatConfig.Csv.standard())
                                    .create(file, meta.behind(schema))) {
                session.read(
                        new ReadTask(0, statement, path),
                        schema,
                        new BatchLimits(100, 8 << 20),
                        batch -> lines.write(hashes.widen(batch)));
                lines.finish();
            }
        }
        return Files.readString(file);
    }
}
