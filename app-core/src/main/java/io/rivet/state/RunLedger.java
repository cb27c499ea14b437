package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.RunId;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs: `rivet_run`, from their start to their end.
///
/// A run that isn't `running` any more takes no further writes: a process that slept through its
/// take-over can't add to it.
final class RunLedger {

    private final TaskTable tasks;
    private final HistoryTables history;

    RunLedger(TaskTable tasks, HistoryTables history) {
        this.tasks = tasks;
        this.history = history;
    }

    RunId start(Transaction transaction, NewRun run, Instant now) throws SQLException {
        RunId id = run.runId();
        while (isTaken(transaction, id)) {
            id = id.next();
        }
        NewRun.Checkpoint checkpoint = run.checkpoint();
        transaction.change(
                """
                INSERT INTO rivet_run (run_id, export_name, mode, format, status, started_at,
                    updated_at, held, resumable, fingerprint, schema_json, max_attempts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                id.text(),
                id.export(),
                run.mode(),
                run.format(),
                RunStatus.RUNNING,
                now,
                now,
                checkpoint.held(),
                checkpoint.resumable(),
                checkpoint.fingerprint(),
                checkpoint.schemaJson(),
                checkpoint.maxAttempts());
        tasks.insert(transaction, id, run.tasks(), now);
        return id;
    }

    /// Rows of the metrics count too: a run that failed before it was started has its id only
    /// there.
    private static boolean isTaken(Transaction transaction, RunId id) throws SQLException {
        return transaction.exists("SELECT 1 FROM rivet_run WHERE run_id = ?", id.text())
                || transaction.exists(
                        "SELECT 1 FROM export_metrics WHERE run_id = ? LIMIT 1", id.text());
    }

    /// The run goes on: it is ours, and its row says when it was last heard of.
    void touch(Transaction transaction, RunId run, Instant now) throws SQLException {
        requireRunning(transaction, run);
        transaction.change("UPDATE rivet_run SET updated_at = ? WHERE run_id = ?", now, run.text());
    }

    void close(Transaction transaction, RunId run, RunStatus status, boolean published, Instant now)
            throws SQLException {
        requireRunning(transaction, run);
        transaction.change(
                "UPDATE rivet_run SET status = ?, published = ?, ended_at = ?, updated_at = ?"
                        + " WHERE run_id = ?",
                status,
                published,
                now,
                now,
                run.text());
    }

    /// Makes an ended run `running` again. Attempts of its tasks keep counting.
    void resume(Transaction transaction, RunId run, Instant now) throws SQLException {
        int changed =
                transaction.change(
                        """
                        UPDATE rivet_run SET status = ?, ended_at = NULL, resumed_at = ?,
                            updated_at = ?
                        WHERE run_id = ? AND published = 0 AND resumable = 1
                            AND status IN (?, ?, ?)\
                        """,
                        RunStatus.RUNNING,
                        now,
                        now,
                        run.text(),
                        RunStatus.FAILED,
                        RunStatus.CANCELLED,
                        RunStatus.INTERRUPTED);
        if (changed == 0) {
            throw new IllegalStateException("run " + run + " can't be resumed");
        }
        tasks.releaseRunning(transaction, run, now);
    }

    /// @throws RivetException of kind BUSY when another process took the run over
    void requireRunning(Transaction transaction, RunId run) throws SQLException {
        RunStatus status =
                transaction
                        .row(
                                "SELECT status FROM rivet_run WHERE run_id = ?",
                                row -> row.status("status"),
                                run.text())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "run " + run + " was never started"));
        if (status == RunStatus.INTERRUPTED) {
            throw new RivetException(
                    FailureKind.BUSY,
                    "Run "
                            + run
                            + " of export '"
                            + run.export()
                            + "' was taken over by another process, since it gave no sign of life"
                            + " for "
                            + LeaseTable.LIFETIME.toSeconds()
                            + " s. Was the machine asleep? Run the export again.");
        }
        if (status != RunStatus.RUNNING) {
            throw new IllegalStateException("run " + run + " is closed already: " + status);
        }
    }

    /// Closes the runs of an export that nobody runs any more: the caller holds its lease.
    ///
    /// @param owner who held the lease before, where that is known
    void interruptOrphans(
            Transaction transaction, String export, Optional<ProcessIdentity> owner, Instant now)
            throws SQLException {
        List<MetricRow> orphans =
                transaction.rows(
                        """
                        SELECT run.run_id, run.mode, run.format,
                            coalesce(run.resumed_at, run.started_at) AS started_at,
                            count(part.id) AS files, sum(part.row_count) AS row_count,
                            sum(part.bytes) AS bytes
                        FROM rivet_run AS run LEFT JOIN rivet_part AS part
                            ON part.run_id = run.run_id AND part.finished = 1
                        WHERE run.export_name = ? AND run.published = 0 AND run.status = ?
                        GROUP BY run.run_id ORDER BY run.rowid\
                        """,
                        row -> interrupted(row, export, owner, now),
                        export,
                        RunStatus.RUNNING);
        for (MetricRow orphan : orphans) {
            transaction.change(
                    "UPDATE rivet_run SET status = ?, ended_at = ?, updated_at = ? WHERE run_id ="
                            + " ?",
                    RunStatus.INTERRUPTED,
                    now,
                    now,
                    orphan.runId());
            history.addMetrics(transaction, orphan);
        }
    }

    private static MetricRow interrupted(
            Row row, String export, Optional<ProcessIdentity> owner, Instant now)
            throws SQLException {
        String who =
                owner.map(dead -> " (" + dead.pid() + " on host " + dead.hostName() + ")")
                        .orElse("");
        long durationMs = Duration.between(row.instant("started_at"), now).toMillis();
        return new MetricRow(
                export,
                row.optionalText("run_id"),
                now,
                Math.max(0, durationMs),
                row.number("row_count"),
                OptionalLong.empty(),
                "interrupted",
                Optional.of("its process" + who + " ended without closing the run"),
                Optional.empty(),
                row.optionalText("format"),
                row.optionalText("mode"),
                row.number("files"),
                row.number("bytes"),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
