package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.facts.KeyBounds;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.SliceCondition.Compared;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.ColumnType;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchText;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a plan asks, guarded as reads are.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {

    private static final ReadStatement SLOW =
            Readings.statement("SELECT 1 AS n FROM pg_sleep(600)", false);
    private static final KeyTerm N = new KeyTerm(List.of("n"), new ColumnType.Int32(), "integer");

    private Readings readings;

    @BeforeAll
    void open() {
        readings = new Readings();
        readings.execute(
                "CREATE TABLE counted (n integer PRIMARY KEY, at timestamptz, d date, x numeric)",
                "INSERT INTO counted SELECT g, 'infinity', '-infinity', 'NaN'"
                        + " FROM generate_series(1, 100) g",
                "ANALYZE counted");
    }

    @AfterAll
    void close() {
        readings.close();
    }

    @Test
    void aCountEndsAtTheStatementTimeout() {
        SessionSettings settings =
                new SessionSettings("orders", Duration.ofMillis(200), Duration.ZERO, Duration.ZERO);
        SourceSession session = readings.source().open(settings);
        try (session) {
            RivetException failure =
                    assertThrows(RivetException.class, () -> session.count(SLOW, ReadSlice.all()));
            assertEquals(FailureKind.TIMEOUT, failure.kind());
            assertTrue(failure.sentence().startsWith("export 'orders': "), failure.sentence());
            assertTrue(failure.sentence().contains("statement_timeout_s"), failure.sentence());
        }
        assertEquals(OptionalLong.empty(), session.use().rowsScanned(), "nothing asked of a wreck");
    }

    @Test
    void cancelEndsAQuestion() throws InterruptedException {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            Thread canceller = Thread.ofPlatform().start(session::cancel);
            RivetException failure =
                    assertThrows(RivetException.class, () -> session.count(SLOW, ReadSlice.all()));
            canceller.join(10_000);
            assertEquals(FailureKind.CANCELLED, failure.kind());
            assertThrows(RivetException.class, session::serverTime);
            assertThrows(RivetException.class, session::renew);
        }
    }

    @ParameterizedTest
    @CsvSource({"at, infinity", "d, -infinity", "x, NaN"})
    void anEndlessKeyIsRefusedAndNotTakenForABound(String column, String value) {
        ReadStatement statement =
                Readings.statement("SELECT n, at, d, x::numeric(9,2) FROM counted", false);
        ColumnType type =
                switch (column) {
                    case "at" -> new ColumnType.Timestamp(true);
                    case "d" -> new ColumnType.Date();
                    default -> new ColumnType.Decimal(9, 2);
                };
        try (SourceSession session = readings.source().open(Readings.settings())) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () ->
                                    session.bounds(
                                            statement,
                                            ReadSlice.all(),
                                            new KeyTerm(List.of(column), type, "unused")));
            assertEquals(FailureKind.PERMANENT, failure.kind());
            assertTrue(
                    failure.sentence().contains("'" + column + "' has the value " + value),
                    failure.sentence());
        }
    }

    @Test
    void theServersScansAreAddedUpOverTransactions() {
        ReadStatement statement = Readings.statement("SELECT * FROM counted", true);
        SourceSession session = readings.source().open(Readings.settings());
        try (session) {
            ReadSlice few =
                    ReadSlice.all()
                            .and(new Compared(List.of(N), Comparison.AT_LEAST, List.of("0")));
            assertEquals(100, session.count(statement, few));
            session.renew();
            long first = session.use().rowsScanned().orElseThrow();
            // the planner may look at the ends of an index
            assertTrue(first >= 100 && first <= 104, "rows: " + first);
            assertEquals(
                    new KeyBounds.Found("1", "100"),
                    session.bounds(Readings.statement("TABLE counted", true), ReadSlice.all(), N));
            assertEquals(100, session.count(statement, ReadSlice.all()));
        }
        long rows = session.use().rowsScanned().orElseThrow();
        assertTrue(rows >= 200, "rows: " + rows);
    }

    @Test
    void aRenewedTransactionHasTheSameSettings() {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            session.renew();
            ReadStatement zones =
                    Readings.statement(
                            "SELECT 1 AS n WHERE current_setting('TimeZone') = 'UTC' AND"
                                    + " current_setting('transaction_read_only') = 'on' AND"
                                    + " current_setting('transaction_isolation') = 'repeatable"
                                    + " read'",
                            false);
            assertTrue(session.anyRow(zones, ReadSlice.all()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void aBatchEndsAtTheLimitsOfItsTime(ReadPath path) {
        BatchLimits limits = new BatchLimits(1000, 8 << 20);
        List<Integer> sizes = new ArrayList<>();
        readings.read(
                "SELECT generate_series(1, 4000) AS n",
                path,
                limits,
                batch -> {
                    sizes.add(batch.rowCount());
                    if (sizes.size() == 1) {
                        limits.halve();
                    } else if (sizes.size() == 3) {
                        limits.restore();
                    }
                });
        assertEquals(List.of(1000, 500, 500, 1000, 1000), sizes);
    }

    @Test
    void aReadOfASliceIsOrderedByTheColumnAndNotByItsCast() {
        ReadStatement statement =
                Readings.statement(
                        "SELECT n, make_interval(days => n) AS span FROM counted", false);
        KeyTerm span = new KeyTerm(List.of("span"), new ColumnType.Text(), "interval");
        ReadSlice slice =
                ReadSlice.all()
                        .and(new Compared(List.of(span), Comparison.MORE, List.of("P8D")))
                        .orderedBy(List.of(span));
        List<String> read = new ArrayList<>();
        try (SourceSession session = readings.source().open(Readings.settings())) {
            session.read(
                    new ReadTask(
                            0,
                            statement,
                            slice,
                            ReadPath.COPY,
                            Optional.empty(),
                            ReadTask.Window.ALL),
                    session.describe(statement).schema(),
                    Readings.LIMITS,
                    batch -> {
                        for (int row = 0; row < 3; row++) {
                            read.add(BatchText.of(batch, 1, row));
                        }
                    });
        }
        assertEquals(List.of("P9D", "P10D", "P11D"), read);
    }
}
