package io.rivet.dev.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Rows that arrive and change, each stamped with the writer's own clock. Transactions overlap: a
/// row is often seen after others with later stamps, and many rows have equal stamps. No
/// transaction stays open longer than told.
///
/// Every committed version of every row is remembered.
public final class Arrivals {

    private static final int INSERTS = 64;
    private static final int UPDATES = 16;
    private static final int STAMP_MILLIS = 10;
    private static final int PIECES = 4;
    private static final int SHORT_MILLIS = 40;
    private static final int LONG_ONE_IN = 5;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final String table;
    private final String stampType;
    private final Duration longestOpen;
    private final List<Version> committed = new ArrayList<>();

    /// A version of a row, as it was committed.
    ///
    /// @param at its stamp, not later than the moment of its statement
    public record Version(long id, int version, Instant at) {}

    /// @param stampType of the server, for instants or for UTC: `timestamptz`, `datetime(6)`
    /// @param longestOpen a transaction that takes longer is rolled back
    public Arrivals(String table, String stampType, Duration longestOpen) {
        this.table = table;
        this.stampType = stampType;
        this.longestOpen = longestOpen;
    }

    /// Makes the table: `id`, `version` and `changed_at`, which has an index.
    public void create(Writers.Connections connections) throws Exception {
        try (Connection connection = connections.open();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE %s (id bigint NOT NULL PRIMARY KEY, version integer NOT NULL,"
                                    .formatted(table)
                            + " changed_at %s NOT NULL)".formatted(stampType));
            statement.execute(
                    "CREATE INDEX %1$s_changed ON %1$s (changed_at, id)".formatted(table));
        }
    }

    /// What was committed so far.
    public List<Version> committed() {
        synchronized (committed) {
            return List.copyOf(committed);
        }
    }

    /// Steps for so many threads.
    public List<Writers.Step> steps(int threads, long seed) {
        List<Writers.Step> steps = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            steps.add(new Arriving(thread, threads, seed + thread));
        }
        return steps;
    }

    /// Has every so many-th id for itself.
    private final class Arriving implements Writers.Step {

        private final SplittableRandom dice;
        private final int first;
        private final int stride;

        /// The version of each own row: the index is the id less the first one, by the stride.
        private final List<Integer> versions = new ArrayList<>();

        Arriving(int first, int stride, long seed) {
            this.first = first;
            this.stride = stride;
            this.dice = new SplittableRandom(seed);
        }

        @Override
        public int change(Connection connection) throws SQLException {
            Instant opened = Instant.now();
            int millis =
                    dice.nextInt(LONG_ONE_IN) == 0
                            ? dice.nextInt((int) longestOpen.toMillis() * 3 / 4)
                            : dice.nextInt(SHORT_MILLIS);
            List<Version> written = new ArrayList<>();
            for (int piece = 0; piece < PIECES; piece++) {
                write(connection, written, piece);
                LockSupport.parkNanos(millis * 1_000_000L / PIECES);
            }
            if (Duration.between(opened, Instant.now()).compareTo(longestOpen) > 0) {
                connection.rollback();
                return 0;
            }
            connection.commit();
            for (Version version : written) {
                int row = (int) (version.id() - first) / stride;
                if (row == versions.size()) {
                    versions.add(version.version());
                } else {
                    versions.set(row, version.version());
                }
            }
            synchronized (committed) {
                committed.addAll(written);
            }
            return written.size();
        }

        private void write(Connection connection, List<Version> written, int piece)
                throws SQLException {
            long millis = System.currentTimeMillis();
            Instant at = Instant.ofEpochMilli(millis - millis % STAMP_MILLIS);
            String cast = "CAST(? AS " + stampType + ")";
            List<Version> inserted = new ArrayList<>();
            List<Version> updated = new ArrayList<>();
            for (int i = 0; i < INSERTS / PIECES; i++) {
                int row = versions.size() + piece * (INSERTS / PIECES) + i;
                inserted.add(new Version(first + (long) row * stride, 1, at));
            }
            for (int i = 0; i < UPDATES / PIECES && !versions.isEmpty(); i++) {
                int row = dice.nextInt(versions.size());
                Version version =
                        new Version(first + (long) row * stride, versions.get(row) + 1, at);
                if (written.stream().noneMatch(w -> w.id() == version.id())
                        && updated.stream().noneMatch(w -> w.id() == version.id())) {
                    updated.add(version);
                }
            }
            batch(
                    connection,
                    "INSERT INTO "
                            + table
                            + " (version, changed_at, id) VALUES (?, "
                            + cast
                            + ", ?)",
                    inserted);
            batch(
                    connection,
                    "UPDATE " + table + " SET version = ?, changed_at = " + cast + " WHERE id = ?",
                    updated);
            written.addAll(inserted);
            written.addAll(updated);
        }

        private static void batch(Connection connection, String sql, List<Version> rows)
                throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Version row : rows) {
                    statement.setInt(1, row.version());
                    statement.setString(2, STAMP.format(row.at()) + zoneOf(sql));
                    statement.setLong(3, row.id());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }

        /// A type with a zone is told that stamps are UTC.
        private static String zoneOf(String sql) {
            return sql.contains("timestamptz") ? "+00" : "";
        }
    }
}
