package io.rivet.state;

import io.rivet.value.RunId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The tasks of runs: `rivet_task`. A completed task is never begun again, unless it is reopened.
final class TaskTable {

    private final PartTable parts;
    private final HistoryTables history;

    TaskTable(PartTable parts, HistoryTables history) {
        this.parts = parts;
        this.history = history;
    }

    void insert(Transaction transaction, RunId run, List<NewRun.NewTask> tasks, Instant now)
            throws SQLException {
        for (int index = 0; index < tasks.size(); index++) {
            NewRun.NewTask task = tasks.get(index);
            transaction.change(
                    """
                    INSERT INTO rivet_task (run_id, task_index, status, slice_json, start_key,
                        end_key, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)\
                    """,
                    run.text(),
                    index,
                    TaskStatus.PENDING,
                    task.sliceJson(),
                    task.startKey(),
                    task.endKey(),
                    now);
        }
    }

    /// Forgets the tasks of a run and their parts, for others.
    void replace(Transaction transaction, RunId run, List<NewRun.NewTask> others, Instant now)
            throws SQLException {
        parts.forget(transaction, run.text(), parts.ofRun(transaction, run.text()));
        transaction.change("DELETE FROM rivet_task WHERE run_id = ?", run.text());
        insert(transaction, run, others, now);
    }

    /// Begins another attempt.
    ///
    /// @return how often it was begun, this time included
    int begin(Transaction transaction, RunId run, int index, Instant now) throws SQLException {
        int changed =
                transaction.change(
                        """
                        UPDATE rivet_task SET status = ?, attempts = attempts + 1, updated_at = ?
                        WHERE run_id = ? AND task_index = ? AND status <> ?\
                        """,
                        TaskStatus.RUNNING,
                        now,
                        run.text(),
                        index,
                        TaskStatus.COMPLETED);
        requireChanged(changed, run, index);
        return transaction
                .row(
                        "SELECT attempts FROM rivet_task WHERE run_id = ? AND task_index = ?",
                        row -> row.index("attempts"),
                        run.text(),
                        index)
                .orElseThrow();
    }

    void fail(Transaction transaction, RunId run, int index, String error, Instant now)
            throws SQLException {
        int changed =
                transaction.change(
                        """
                        UPDATE rivet_task SET status = ?, last_error = ?, updated_at = ?
                        WHERE run_id = ? AND task_index = ? AND status <> ?\
                        """,
                        TaskStatus.FAILED,
                        error,
                        now,
                        run.text(),
                        index,
                        TaskStatus.COMPLETED);
        requireChanged(changed, run, index);
    }

    /// Takes the place of whatever an earlier attempt noted.
    void complete(Transaction transaction, RunId run, TaskCompletion completion, Instant now)
            throws SQLException {
        int changed =
                transaction.change(
                        """
                        UPDATE rivet_task SET status = ?, row_count = ?, source_rows = ?,
                            changed_json = ?, last_error = NULL, updated_at = ?
                        WHERE run_id = ? AND task_index = ? AND status <> ?\
                        """,
                        TaskStatus.COMPLETED,
                        completion.rows(),
                        completion.sourceRows(),
                        StateJson.changed(completion.changed()),
                        now,
                        run.text(),
                        completion.taskIndex(),
                        TaskStatus.COMPLETED);
        requireChanged(changed, run, completion.taskIndex());
        parts.dropOfTask(transaction, run, completion.taskIndex());
        for (PartRow part : completion.parts()) {
            parts.insert(transaction, run, part, true);
            history.addFile(
                    transaction,
                    new FileRow(
                            run.text(),
                            run.export(),
                            part.fileName(),
                            part.rows(),
                            part.bytes(),
                            completion.format(),
                            completion.compression(),
                            now));
        }
    }

    private static void requireChanged(int changed, RunId run, int index) {
        if (changed == 0) {
            throw new IllegalStateException(
                    "task " + index + " of run " + run + " is unknown or completed already");
        }
    }

    void reopen(Transaction transaction, RunId run, int index, Instant now) throws SQLException {
        transaction.change(
                """
                UPDATE rivet_task SET status = ?, row_count = 0, source_rows = NULL,
                    changed_json = '[]', updated_at = ?
                WHERE run_id = ? AND task_index = ?\
                """,
                TaskStatus.PENDING,
                now,
                run.text(),
                index);
        parts.dropOfTask(transaction, run, index);
    }

    /// What was under way in a run that nobody runs any more is still to be done.
    void releaseRunning(Transaction transaction, RunId run, Instant now) throws SQLException {
        transaction.change(
                "UPDATE rivet_task SET status = ?, updated_at = ? WHERE run_id = ? AND status = ?",
                TaskStatus.PENDING,
                now,
                run.text(),
                TaskStatus.RUNNING);
    }

    List<TaskRow> ofRun(Transaction transaction, String runId) throws SQLException {
        return transaction.rows(
                "SELECT * FROM rivet_task WHERE run_id = ? ORDER BY task_index",
                row ->
                        new TaskRow(
                                row.index("task_index"),
                                row.text("slice_json"),
                                row.text("start_key"),
                                row.text("end_key"),
                                row.word("status", TaskStatus.class),
                                row.index("attempts"),
                                row.number("row_count"),
                                row.optionalNumber("source_rows"),
                                row.text("changed_json"),
                                row.optionalText("last_error")),
                runId);
    }
}
