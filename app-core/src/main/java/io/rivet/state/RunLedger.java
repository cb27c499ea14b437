package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.value.RunId;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs, their tasks and their parts: `rivet_run`, `rivet_task`, `rivet_part`, and the rows of
/// `file_manifest` that come and go with them.
///
/// A run that isn't `running` any more takes no further writes: a process that slept through its
/// take-over can't add to it.
final class RunLedger {

    private final HistoryTables history;

    RunLedger(HistoryTables history) {
        this.history = history;
    }

    RunId start(Transaction transaction, NewRun run, Instant now) throws SQLException {
        RunId id = run.runId();
        while (isTaken(transaction, id)) {
            id = id.next();
        }
        transaction.change(
                """
                INSERT INTO rivet_run (run_id, export_name, mode, format, status, started_at)
                VALUES (?, ?, ?, ?, ?, ?)\
                """,
                id.text(),
                id.export(),
                run.mode(),
                run.format(),
                RunStatus.RUNNING,
                now);
        for (int task = 0; task < run.tasks().size(); task++) {
            transaction.change(
                    "INSERT INTO rivet_task (run_id, task_index, status) VALUES (?, ?, 'pending')",
                    id.text(),
                    task);
        }
        return id;
    }

    /// Rows of the metrics count too: a run that failed before it was started has its id only
    /// there.
    private static boolean isTaken(Transaction transaction, RunId id) throws SQLException {
        return transaction.exists("SELECT 1 FROM rivet_run WHERE run_id = ?", id.text())
                || transaction.exists(
                        "SELECT 1 FROM export_metrics WHERE run_id = ? LIMIT 1", id.text());
    }

    void openPart(Transaction transaction, RunId run, PartRow part) throws SQLException {
        requireRunning(transaction, run);
        insertPart(transaction, run, part, false);
    }

    void dropPart(Transaction transaction, RunId run, PartRow part) throws SQLException {
        transaction.change(
                "DELETE FROM rivet_part WHERE run_id = ? AND staged_path = ?",
                run.text(),
                part.stagedPath());
    }

    void completeTask(
            Transaction transaction, RunId run, int taskIndex, List<PartRow> parts, FileKind kind)
            throws SQLException {
        requireRunning(transaction, run);
        int changed =
                transaction.change(
                        "UPDATE rivet_task SET status = 'completed'"
                                + " WHERE run_id = ? AND task_index = ? AND status <> 'completed'",
                        run.text(),
                        taskIndex);
        if (changed == 0) {
            throw new IllegalStateException(
                    "task " + taskIndex + " of run " + run + " is unknown or completed already");
        }
        for (PartRow part : parts) {
            dropPart(transaction, run, part);
            insertPart(transaction, run, part, true);
            history.addFile(
                    transaction,
                    new FileRow(
                            run.text(),
                            run.export(),
                            part.fileName(),
                            part.rows(),
                            part.bytes(),
                            kind.format(),
                            kind.compression(),
                            kind.createdAt()));
        }
    }

    /// What the parts of one task have in common.
    record FileKind(String format, Optional<String> compression, Instant createdAt) {}

    private static void insertPart(
            Transaction transaction, RunId run, PartRow part, boolean finished)
            throws SQLException {
        transaction.change(
                """
                INSERT INTO rivet_part (run_id, task_index, part_index, file_name, location,
                    staged_path, row_count, bytes, finished)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                run.text(),
                part.taskIndex(),
                part.partIndex(),
                part.fileName(),
                part.location(),
                part.stagedPath(),
                part.rows(),
                part.bytes(),
                finished);
    }

    void close(Transaction transaction, RunId run, RunStatus status, boolean published, Instant now)
            throws SQLException {
        requireRunning(transaction, run);
        transaction.change(
                "UPDATE rivet_run SET status = ?, published = ?, ended_at = ? WHERE run_id = ?",
                status,
                published,
                now,
                run.text());
    }

    void confirmRunning(Transaction transaction, RunId run) throws SQLException {
        requireRunning(transaction, run);
    }

    private static void requireRunning(Transaction transaction, RunId run) throws SQLException {
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

    /// Those whose parts no manifest names. A run that is still `running` belongs to a living
    /// process and isn't among them.
    List<UnfinishedRun> unfinished(Transaction transaction, String export, RunId except)
            throws SQLException {
        record Found(String runId, RunStatus status) {}
        List<Found> found =
                transaction.rows(
                        """
                        SELECT run_id, status FROM rivet_run
                        WHERE export_name = ? AND published = 0 AND run_id <> ? AND status <> ?
                            AND EXISTS (
                                SELECT 1 FROM rivet_part WHERE rivet_part.run_id = rivet_run.run_id)
                        ORDER BY started_at, run_id\
                        """,
                        row -> new Found(row.text("run_id"), row.status("status")),
                        export,
                        except.text(),
                        RunStatus.RUNNING);
        List<UnfinishedRun> unfinished = new ArrayList<>();
        for (Found run : found) {
            List<PartRow> parts = parts(transaction, run.runId());
            unfinished.add(new UnfinishedRun(run.runId(), run.status(), parts));
        }
        return unfinished;
    }

    private static List<PartRow> parts(Transaction transaction, String runId) throws SQLException {
        return transaction.rows(
                "SELECT * FROM rivet_part WHERE run_id = ? ORDER BY task_index, part_index, id",
                row ->
                        new PartRow(
                                (int) row.number("task_index"),
                                (int) row.number("part_index"),
                                row.text("file_name"),
                                row.text("location"),
                                row.text("staged_path"),
                                row.number("row_count"),
                                row.number("bytes")),
                runId);
    }

    void forget(Transaction transaction, UnfinishedRun run) throws SQLException {
        for (PartRow part : run.parts()) {
            transaction.change(
                    "DELETE FROM rivet_part WHERE run_id = ? AND staged_path = ?",
                    run.runId(),
                    part.stagedPath());
            transaction.change(
                    "DELETE FROM file_manifest WHERE run_id = ? AND file_name = ?",
                    run.runId(),
                    part.fileName());
        }
    }

    void keep(Transaction transaction, UnfinishedRun run) throws SQLException {
        transaction.change("UPDATE rivet_run SET published = 1 WHERE run_id = ?", run.runId());
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
                        SELECT run.run_id, run.mode, run.format, run.started_at,
                            count(part.id) AS files, sum(part.row_count) AS row_count,
                            sum(part.bytes) AS bytes
                        FROM rivet_run AS run LEFT JOIN rivet_part AS part
                            ON part.run_id = run.run_id AND part.finished = 1
                        WHERE run.export_name = ? AND run.published = 0 AND run.status = ?
                        GROUP BY run.run_id ORDER BY run.started_at\
                        """,
                        row -> interrupted(row, export, owner, now),
                        export,
                        RunStatus.RUNNING);
        for (MetricRow orphan : orphans) {
            transaction.change(
                    "UPDATE rivet_run SET status = ?, ended_at = ? WHERE run_id = ?",
                    RunStatus.INTERRUPTED,
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
