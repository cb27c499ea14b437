package io.rivet.dev.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Moves amounts between accounts, and accounts between keys. Between two transactions the number
/// of rows and the sum of their amounts are always the same. A reader that mixes two moments sees
/// another sum: what is moved is random and large.
///
/// Keys have gaps. Each step has keys of its own, so that steps never wait for each other.
public final class Transfers {

    private static final int KEYS_PER_ROW = 4;
    private static final int TRANSFERS = 5;
    private static final long LARGEST = 1L << 30;
    private static final long FIRST_AMOUNT = 1_000_000;

    private final String table;
    private final int rows;

    /// @param rows how many accounts there are at any time
    public Transfers(String table, int rows) {
        this.table = table;
        this.rows = rows;
    }

    /// How many rows there are at any moment.
    public long rows() {
        return rows;
    }

    /// The sum of `amount` at any moment.
    public long sum() {
        return rows * FIRST_AMOUNT;
    }

    /// Makes and fills the table: `id`, `amount` and a `note`.
    public void create(Writers.Connections connections) throws Exception {
        try (Connection connection = connections.open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "CREATE TABLE "
                            + table
                            + " (id bigint NOT NULL PRIMARY KEY, amount bigint NOT NULL, note"
                            + " varchar(60) NOT NULL)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
                for (int row = 0; row < rows; row++) {
                    bind(insert, firstKey(row), FIRST_AMOUNT);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private static long firstKey(int row) {
        return (long) row * KEYS_PER_ROW;
    }

    private static void bind(PreparedStatement insert, long key, long amount) throws SQLException {
        insert.setLong(1, key);
        insert.setLong(2, amount);
        insert.setString(3, "account " + Long.toHexString(key * 0x9E3779B97F4A7C15L));
    }

    /// Steps for so many threads.
    public List<Writers.Step> steps(int threads, long seed) {
        List<Writers.Step> steps = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            steps.add(new Mover(thread, threads, seed + thread));
        }
        return steps;
    }

    /// Knows its own accounts, so that it needn't read them.
    private final class Mover implements Writers.Step {

        private final SplittableRandom dice;
        private final long[] keys;
        private final long[] amounts;

        /// The row `r` has the keys `4 r` to `4 r + 3` for itself: it moves among them.
        Mover(int thread, int threads, long seed) {
            dice = new SplittableRandom(seed);
            int own = (rows - thread + threads - 1) / threads;
            keys = new long[own];
            amounts = new long[own];
            for (int i = 0; i < own; i++) {
                keys[i] = firstKey(thread + i * threads);
                amounts[i] = FIRST_AMOUNT;
            }
        }

        @Override
        public int change(Connection connection) throws SQLException {
            int changed = transfer(connection) + move(connection);
            connection.commit();
            return changed;
        }

        private int transfer(Connection connection) throws SQLException {
            String sql = "UPDATE " + table + " SET amount = amount + ? WHERE id = ?";
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (int i = 0; i < TRANSFERS; i++) {
                    long amount = dice.nextLong(LARGEST);
                    add(update, dice.nextInt(keys.length), -amount);
                    add(update, dice.nextInt(keys.length), amount);
                }
                update.executeBatch();
            }
            return 2 * TRANSFERS;
        }

        private void add(PreparedStatement update, int account, long amount) throws SQLException {
            amounts[account] += amount;
            update.setLong(1, amount);
            update.setLong(2, keys[account]);
            update.addBatch();
        }

        /// An account goes to another key by delete and insert.
        private int move(Connection connection) throws SQLException {
            int account = dice.nextInt(keys.length);
            long key = keys[account];
            keys[account] = key - key % KEYS_PER_ROW + (key + 1) % KEYS_PER_ROW;
            try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?");
                    PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO " + table + " VALUES (?, ?, ?)")) {
                delete.setLong(1, key);
                delete.executeUpdate();
                bind(insert, keys[account], amounts[account]);
                insert.executeUpdate();
            }
            return 2;
        }
    }
}
