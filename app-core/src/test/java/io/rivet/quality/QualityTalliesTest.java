package io.rivet.quality;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.QualityConfig;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The sentences are the ones that the reference tool prints.
final class QualityTalliesTest {

    private static final TableSchema NUMBERS = schema(column("n", new ColumnType.Int64()));

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private static QualityConfig unique(long most, String... columns) {
        return new QualityConfig(
                OptionalLong.empty(), OptionalLong.empty(), Map.of(), List.of(columns), most);
    }

    private static QualityConfig counts(long least, long most) {
        return new QualityConfig(
                OptionalLong.of(least),
                OptionalLong.of(most),
                Map.of(),
                List.of(),
                QualityConfig.MAX_DISTINCT);
    }

    private void feed(AttemptTallies attempt, TableSchema schema, List<@Nullable Object[]> rows) {
        try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            attempt.feed(batch);
        }
    }

    private static List<@Nullable Object[]> numbers(long from, long to) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long n = from; n < to; n++) {
            rows.add(row(n));
        }
        return rows;
    }

    private List<String> issues(
            QualityConfig config, TableSchema schema, List<@Nullable Object[]> rows) {
        try (QualityTallies tallies = new QualityTallies("orders", config, schema);
                AttemptTallies attempt = tallies.attempt()) {
            feed(attempt, schema, rows);
            tallies.add(attempt);
            QualityVerdict verdict = tallies.verdict();
            assertEquals(verdict.issues().isEmpty(), verdict.passed());
            return verdict.issues();
        }
    }

    @Test
    void rowsAreCountedEvenWhereThereAreNone() {
        try (QualityTallies tallies = new QualityTallies("orders", counts(1, 9), NUMBERS)) {
            assertEquals(List.of("row_count 0 below minimum 1"), tallies.verdict().issues());
        }
        assertEquals(List.of(), issues(counts(3, 3), NUMBERS, numbers(0, 3)));
        assertEquals(
                List.of("row_count 4 exceeds maximum 3"),
                issues(counts(3, 3), NUMBERS, numbers(0, 4)));
    }

    @Test
    void onlyMoreNullsThanAllowedAreTooMany() {
        List<@Nullable Object[]> rows = numbers(0, 22);
        rows.add(row((Object) null));
        rows.add(row((Object) null));
        rows.add(row((Object) null));
        assertEquals(
                List.of("column 'n': null ratio 0.1200 exceeds threshold 0.0500"),
                issues(nulls(0.05), NUMBERS, rows));
        assertEquals(List.of(), issues(nulls(0.12), NUMBERS, rows));
        assertEquals(List.of(), issues(nulls(0), NUMBERS, List.of()));
    }

    private static QualityConfig nulls(double most) {
        return new QualityConfig(
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of("n", most),
                List.of(),
                QualityConfig.MAX_DISTINCT);
    }

    @Test
    void nullsAreNoDuplicates() {
        List<@Nullable Object[]> rows = numbers(0, 3);
        rows.add(row((Object) null));
        rows.add(row((Object) null));
        assertEquals(List.of(), issues(unique(100, "n"), NUMBERS, rows));
        rows.add(row(2L));
        rows.add(row(2L));
        assertEquals(
                List.of("column 'n': 2 duplicate values out of 7 rows"),
                issues(unique(100, "n"), NUMBERS, rows));
    }

    /// Lesson 40: a value that can't be rendered must not pass for a unique one.
    @Test
    void valuesOfEveryTypeAreToldApart() {
        for (Column column : RandomRows.everyType()) {
            TableSchema schema = schema(column);
            @Nullable Object value = null;
            for (long seed = 1; value == null; seed++) {
                value = new RandomRows(seed).rows(List.of(column), 1).getFirst()[0];
            }
            List<@Nullable Object[]> rows = Arrays.asList(row(value), row(value));
            assertEquals(
                    List.of("column '" + column.name() + "': 1 duplicate values out of 2 rows"),
                    issues(unique(100, column.name()), schema, rows),
                    column.toString());
        }
        TableSchema lists = schema(column("l", new ColumnType.ListOf(new ColumnType.Text())));
        List<@Nullable Object[]> different =
                Arrays.asList(
                        row(List.of("a", "b")),
                        row(List.of("ab")),
                        row(List.of("ab", "")),
                        row(Arrays.asList("ab", null)),
                        row(List.of()));
        assertEquals(List.of(), issues(unique(100, "l"), lists, different));
    }

    @Test
    void duplicatesAreFoundAcrossTasksOnSeveralThreads() throws Exception {
        try (QualityTallies tallies = new QualityTallies("o", unique(500_000, "n"), NUMBERS);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int task = 0; task < 4; task++) {
                // each shares 100 numbers with the next
                long from = task * 20_000L;
                tasks.add(
                        threads.submit(
                                () -> {
                                    AttemptTallies attempt = tallies.attempt();
                                    feed(attempt, NUMBERS, numbers(from, from + 10_000));
                                    feed(attempt, NUMBERS, numbers(from + 10_000, from + 20_100));
                                    tallies.add(attempt);
                                    return attempt;
                                }));
            }
            for (Future<?> task : tasks) {
                task.get(60, TimeUnit.SECONDS);
            }
            assertEquals(
                    List.of("column 'n': 300 duplicate values out of 80400 rows"),
                    tallies.verdict().issues());
        }
    }

    /// A retried task counts once.
    @Test
    void aFailedAttemptCountsNothing() {
        try (QualityTallies tallies = new QualityTallies("o", unique(500, "n"), NUMBERS)) {
            try (AttemptTallies failed = tallies.attempt()) {
                feed(failed, NUMBERS, numbers(0, 50));
            }
            AttemptTallies second = tallies.attempt();
            feed(second, NUMBERS, numbers(0, 100));
            tallies.add(second);
            assertEquals(List.of(), tallies.verdict().issues());
        }
    }

    @Test
    void moreDistinctValuesThanAllowedNameTheKey() {
        assertEquals(List.of(), issues(unique(100, "n"), NUMBERS, numbers(0, 100)));
        isTooMany(() -> issues(unique(100, "n"), NUMBERS, numbers(0, 101)));
        isTooMany(
                () -> {
                    try (QualityTallies tallies =
                            new QualityTallies("orders", unique(100, "n"), NUMBERS)) {
                        for (int task = 0; task < 2; task++) {
                            try (AttemptTallies attempt = tallies.attempt()) {
                                feed(attempt, NUMBERS, numbers(task * 60L, task * 60L + 60));
                                tallies.add(attempt);
                            }
                        }
                    }
                });
    }

    private static void isTooMany(Runnable reading) {
        RivetException failure = assertThrows(RivetException.class, reading::run);
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(
                failure.sentence().contains("quality.unique_max_distinct")
                        && failure.sentence().contains("'orders'")
                        && failure.sentence().contains("'n'"),
                failure.sentence());
    }

    @Test
    void aColumnThatIsNotThereIsAFault() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new QualityTallies("o", unique(1, "x"), NUMBERS).close());
    }
}
