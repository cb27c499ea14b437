package io.rivet.headless;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The tables that crash scenarios export: one that stays as it is, and one that grows for each
/// scenario of new rows.
final class CrashTables {

    static final String ROWS = "crash_rows";
    static final int ROW_COUNT = 3_000;

    private static final int NEW_ROWS = 120;
    private static final int CHANGED_ROWS = 30;
    private static final int FIRST_ROWS = 1_500;

    /// Rows of one instant: equal cursors are the hard part.
    private static final int ROWS_OF_ONE_INSTANT = 7;

    private final TestedServer server;

    CrashTables(TestedServer server) {
        this.server = server;
    }

    static String growing(String scenario) {
        return scenario + "_table";
    }

    /// Each version that the growing table ever had.
    static String versions(String scenario) {
        return scenario + "_versions";
    }

    private String timestamp() {
        return server.type().equals("mysql") ? "datetime(6)" : "timestamp(6)";
    }

    /// Keys with gaps, some NULL keys, a text key, old and recent rows.
    void makeRows() throws Exception {
        server.execute(
                "CREATE TABLE "
                        + ROWS
                        + " (id bigint NOT NULL PRIMARY KEY, bucket integer, code varchar(40) NOT"
                        + " NULL UNIQUE, ts "
                        + timestamp()
                        + " NOT NULL, recent integer NOT NULL, amount bigint NOT NULL, note"
                        + " varchar(200))");
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        try (Connection connection = server.connections().open();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO " + ROWS + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= ROW_COUNT; i++) {
                boolean recent = i % 4 != 0;
                insert.setLong(1, i * 3L);
                insert.setObject(2, i % 40 == 0 ? null : i % 997, java.sql.Types.INTEGER);
                insert.setString(3, "code-" + Long.toHexString(i * 0x9E3779B97F4A7C15L));
                insert.setObject(
                        4, (recent ? now.minusDays(1) : now.minusDays(40)).minusSeconds(i));
                insert.setInt(5, recent ? 1 : 0);
                insert.setLong(6, i * 7919L % 100_003);
                insert.setString(7, Long.toHexString(i * 0x9E3779B97F4A7C15L).repeat(8));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        analyze(ROWS);
    }

    private void analyze(String table) throws Exception {
        server.execute((server.type().equals("mysql") ? "ANALYZE TABLE " : "ANALYZE ") + table);
    }

    void makeGrowing(String scenario) throws Exception {
        String columns = "id bigint NOT NULL, version integer NOT NULL, changed_at %s NOT NULL,";
        server.execute(
                ("CREATE TABLE %s (" + columns + " amount bigint NOT NULL, PRIMARY KEY (id))")
                        .formatted(growing(scenario), timestamp()),
                "CREATE INDEX %1$s_cursor ON %1$s (changed_at, id)".formatted(growing(scenario)),
                ("CREATE TABLE %s (" + columns + " amount bigint NOT NULL)")
                        .formatted(versions(scenario), timestamp()));
        addRows(scenario, FIRST_ROWS);
        analyze(growing(scenario));
    }

    /// New rows, a little later than those that are there.
    void addRows(String scenario) throws Exception {
        addRows(scenario, NEW_ROWS);
    }

    private void addRows(String scenario, int count) throws Exception {
        try (Connection connection = server.connections().open()) {
            connection.setAutoCommit(false);
            long last = lastStep(connection, scenario);
            for (String table : new String[] {growing(scenario), versions(scenario)}) {
                try (PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO %s (id, version, changed_at, amount) VALUES (?, 1, ?, ?)"
                                        .formatted(table))) {
                    for (long step = last + 1; step <= last + count; step++) {
                        insert.setLong(1, step);
                        insert.setObject(2, at(step));
                        insert.setLong(3, step * 7919 % 100_003);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
            connection.commit();
        }
    }

    /// Newer versions of old rows. Only when every version has been exported: one that is
    /// overwritten before can't be.
    void changeRows(String scenario) throws Exception {
        try (Connection connection = server.connections().open()) {
            connection.setAutoCommit(false);
            long last = lastStep(connection, scenario);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "UPDATE %s SET version = version + 1, amount = amount + 1, changed_at = '%s' WHERE id %% 50 < 5 AND id <= %d AND id > %d"
                                .formatted(
                                        growing(scenario),
                                        at(last + ROWS_OF_ONE_INSTANT),
                                        last,
                                        last - 10L * CHANGED_ROWS));
                statement.executeUpdate(
                        "INSERT INTO %s SELECT id, version, changed_at, amount FROM %s WHERE changed_at = '%s'"
                                .formatted(
                                        versions(scenario),
                                        growing(scenario),
                                        at(last + ROWS_OF_ONE_INSTANT)));
            }
            connection.commit();
        }
    }

    /// Ids count the steps of time too, so that each new row is later than all before, or equal
    /// with a greater id.
    private static long lastStep(Connection connection, String scenario) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT coalesce(max(id), 0) FROM " + growing(scenario))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static LocalDateTime at(long step) {
        return LocalDateTime.of(2026, 3, 1, 0, 0).plusSeconds(step / ROWS_OF_ONE_INSTANT);
    }

    /// The first row of a statement's result, values separated by `|`.
    String ask(String sql) throws Exception {
        try (Connection connection = server.connections().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return RunManifest.rows(rows).getFirst();
        }
    }
}
