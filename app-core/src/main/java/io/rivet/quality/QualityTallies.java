package io.rivet.quality;

import io.rivet.config.QualityConfig;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What all tasks of a run read together. Each attempt has tallies of its own; they are added when
/// its task is done, and closed without that when it failed, so that no row counts twice. Values
/// are told apart exactly: numbers of up to 64 bits by themselves, others by a hash of 128 bits.
/// Owns its memory until closed, after all attempts are. Safe for several threads.
public final class QualityTallies implements AutoCloseable {

    private final QualityRules rules;
    private final BufferAllocator allocator = new RootAllocator();
    private final long[] nulls;
    private final @Nullable DistinctValues[] distinct;
    private long rows;

    /// For the rows of a run.
    ///
    /// @param export for messages
    /// @param schema has every column that a rule names
    public QualityTallies(String export, QualityConfig config, TableSchema schema) {
        this.rules = QualityRules.of(export, config, schema);
        this.nulls = new long[schema.size()];
        this.distinct = new @Nullable DistinctValues[schema.size()];
    }

    /// Tallies for one attempt of a task, or for the files of a task that was done in an earlier
    /// run.
    public AttemptTallies attempt() {
        return new AttemptTallies(rules, allocator);
    }

    /// Adds the rows of a task that is done, and closes its tallies.
    ///
    /// @throws io.rivet.failure.RivetException of kind INTEGRITY when a column has more distinct
    ///   values than `unique_max_distinct`
    public synchronized void add(AttemptTallies attempt) {
        try (attempt) {
            rows += attempt.rows();
            for (int column = 0; column < nulls.length; column++) {
                nulls[column] += attempt.nulls(column);
            }
            for (int column : rules.unique()) {
                addDistinct(column, attempt);
            }
        }
    }

    private void addDistinct(int column, AttemptTallies attempt) {
        DistinctValues present = distinct[column];
        DistinctValues further = attempt.distinct(column);
        if (present == null) {
            distinct[column] = attempt.takeDistinct(column);
        } else if (further != null) {
            present.addAll(further, rules.config().uniqueMaxDistinct());
            rules.requireRoom(column, present);
        }
    }

    /// Judges all rows that were added, none included.
    public synchronized QualityVerdict verdict() {
        List<String> issues = new ArrayList<>();
        QualityConfig config = rules.config();
        config.rowCountMin()
                .ifPresent(
                        least -> {
                            if (rows < least) {
                                issues.add("row_count " + rows + " below minimum " + least);
                            }
                        });
        config.rowCountMax()
                .ifPresent(
                        most -> {
                            if (rows > most) {
                                issues.add("row_count " + rows + " exceeds maximum " + most);
                            }
                        });
        rules.nullable().forEach(column -> checkNulls(column, issues));
        rules.unique().forEach(column -> checkUnique(column, issues));
        return new QualityVerdict(issues.isEmpty(), issues);
    }

    private void checkNulls(int column, List<String> issues) {
        String name = rules.schema().column(column).name();
        @Nullable Double most = rules.config().nullRatioMax().get(name);
        double ratio = rows == 0 ? 0 : (double) nulls[column] / rows;
        if (most != null && ratio > most) {
            issues.add(
                    String.format(
                            Locale.ROOT,
                            "column '%s': null ratio %.4f exceeds threshold %.4f",
                            name,
                            ratio,
                            most));
        }
    }

    private void checkUnique(int column, List<String> issues) {
        DistinctValues values = distinct[column];
        long different = values == null ? 0 : values.size();
        long duplicates = rows - nulls[column] - different;
        if (duplicates > 0) {
            issues.add(
                    "column '%s': %d duplicate values out of %d rows"
                            .formatted(rules.schema().column(column).name(), duplicates, rows));
        }
    }

    /// Gives the memory back.
    @Override
    public synchronized void close() {
        for (int column : rules.unique()) {
            DistinctValues values = distinct[column];
            distinct[column] = null;
            if (values != null) {
                values.close();
            }
        }
        allocator.close();
    }
}
