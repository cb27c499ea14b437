package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.BatchSink;
import io.rivet.config.ReadPath;
import io.rivet.dev.TestingMySql;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadPages;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.ReadTask.Window;
import io.rivet.schema.ColumnType;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchText;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads page after page: what ends one early, and what a later one sees.
@TestInstance(Lifecycle.PER_CLASS)
abstract class PagesContract {

    private static final int ROWS = 2000;
    private static final KeyTerm ID = new KeyTerm(List.of("id"), new ColumnType.Int32(), "int");

    private Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
        List<String> rows = IntStream.range(0, ROWS).mapToObj(id -> "(" + id + ")").toList();
        readings.execute(
                "CREATE TABLE numbers (id int PRIMARY KEY)",
                "INSERT INTO numbers VALUES " + String.join(", ", rows));
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    private static List<String> read(
            SourceSession session, ReadStatement statement, int pageRows, Runnable atBatch) {
        List<String> ids = new ArrayList<>();
        BatchSink sink =
                batch -> {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        ids.add(BatchText.of(batch, 0, row));
                    }
                    atBatch.run();
                };
        session.read(
                new ReadTask(
                        0,
                        statement,
                        ReadSlice.all(),
                        ReadPath.CURSOR,
                        Optional.of(new ReadPages(List.of(ID), pageRows)),
                        Window.ALL),
                session.describe(statement).schema(),
                new BatchLimits(100, 8 << 20),
                sink);
        return ids;
    }

    @Test
    void allPagesSeeOneMoment() {
        List<String> expected = IntStream.range(0, ROWS).mapToObj(String::valueOf).toList();
        try (SourceSession session = readings.source().open(Readings.settings())) {
            assertEquals(
                    expected,
                    read(
                            session,
                            Readings.table("numbers"),
                            250,
                            () ->
                                    readings.execute(
                                            "DELETE FROM numbers WHERE id = 1999",
                                            "INSERT IGNORE INTO numbers VALUES (3000)")));
        } finally {
            readings.execute(
                    "DELETE FROM numbers WHERE id = 3000",
                    "INSERT IGNORE INTO numbers VALUES (1999)");
        }
    }

    /// A page that was cut short isn't the last one.
    @Test
    void aPageThatIsEndedIsNotTheLast() {
        ReadStatement wide = Readings.statement("SELECT id, REPEAT('x', 100000) AS w FROM numbers");
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> read(session, wide, 1500, () -> killQuery()));
            assertEquals(FailureKind.TIMEOUT, failure.kind(), failure.sentence());
        }
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class, () -> read(session, wide, 150, session::cancel));
            assertEquals(FailureKind.CANCELLED, failure.kind(), failure.sentence());
        }
    }

    private void killQuery() {
        String sql =
                "SELECT id FROM information_schema.processlist WHERE db = '"
                        + readings.database
                        + "' AND id <> CONNECTION_ID() AND command <> 'Sleep'";
        try (Connection connection = server().connection("");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (result.next()) {
                readings.server.execute("KILL QUERY " + result.getLong(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The server itself ends a page that takes too long, even when nobody here is left to ask.
    @Test
    void theTimeoutHoldsForEachPage() throws SQLException {
        SessionSettings settings = Readings.settings(Duration.ofSeconds(1), Duration.ZERO);
        ReadStatement slow =
                Readings.statement("SELECT id, SLEEP(IF(id < 600, 0, 60)) AS s FROM numbers");
        try (SourceSession session = readings.source().open(settings)) {
            RivetException failure =
                    assertThrows(RivetException.class, () -> read(session, slow, 500, () -> {}));
            assertEquals(FailureKind.TIMEOUT, failure.kind(), failure.sentence());
            assertTrue(
                    failure.sentence().contains("raise tuning.statement_timeout_s"),
                    failure.sentence());
        }
    }

    @Test
    void theServerCountsTheTimeOfAPage() {
        SessionSettings settings = Readings.settings(Duration.ofSeconds(7), Duration.ZERO);
        String variable =
                server().kind() == TestingMySql.Kind.MARIADB
                        ? "@@max_statement_time"
                        : "@@max_execution_time / 1000";
        ReadStatement asking =
                Readings.statement("SELECT CAST(%s AS SIGNED) AS id".formatted(variable));
        try (SourceSession session = readings.source().open(settings)) {
            assertEquals(List.of("7"), read(session, asking, 10, () -> {}));
            List<String> streamed = new ArrayList<>();
            Readings.read(
                    session,
                    asking,
                    Readings.LIMITS,
                    batch -> streamed.add(BatchText.of(batch, 0, 0)));
            assertEquals(List.of("0"), streamed);
        }
    }

    @Test
    void aKeyThatIsNotReturnedIsNamed() {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    read(
                                            session,
                                            Readings.statement("SELECT id AS n FROM numbers"),
                                            10,
                                            () -> {}));
            assertTrue(failure.sentence().contains("column 'id'"), failure.sentence());
        }
    }

    /// A key that turns out NULL would end the pages early; it ends the read instead.
    @Test
    void aKeyWithoutValueEndsTheRead() {
        ReadStatement some =
                Readings.statement("SELECT NULLIF(id, 0) AS id FROM numbers WHERE id < 10");
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(RivetException.class, () -> read(session, some, 1, () -> {}));
            assertTrue(failure.sentence().contains("has no value"), failure.sentence());
        }
    }
}
