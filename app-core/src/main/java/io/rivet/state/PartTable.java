package io.rivet.state;

import io.rivet.value.RunId;

import java.sql.SQLException;
import java.util.List;

/// The parts of runs: `rivet_part`, and the rows of `file_manifest` that go with them.
final class PartTable {

    /// Notes a part.
    ///
    /// @param finished false for one that is only being written
    void insert(Transaction transaction, RunId run, PartRow part, boolean finished)
            throws SQLException {
        transaction.change(
                """
                INSERT INTO rivet_part (run_id, task_index, part_index, file_name, location,
                    staged_path, row_count, bytes, finished, delivered, content_json)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                run.text(),
                part.taskIndex(),
                part.partIndex(),
                part.fileName(),
                part.location(),
                part.stagedPath(),
                part.rows(),
                part.bytes(),
                finished,
                part.delivered(),
                StateJson.content(part.content()));
    }

    void drop(Transaction transaction, RunId run, PartRow part) throws SQLException {
        transaction.change(
                "DELETE FROM rivet_part WHERE run_id = ? AND staged_path = ?",
                run.text(),
                part.stagedPath());
    }

    void markDelivered(Transaction transaction, RunId run, PartRow part) throws SQLException {
        int changed =
                transaction.change(
                        "UPDATE rivet_part SET delivered = 1"
                                + " WHERE run_id = ? AND staged_path = ? AND finished = 1",
                        run.text(),
                        part.stagedPath());
        if (changed == 0) {
            throw new IllegalStateException(
                    "run " + run + " has no finished part " + part.fileName());
        }
    }

    /// Forgets all parts of a task.
    void dropOfTask(Transaction transaction, RunId run, int taskIndex) throws SQLException {
        transaction.change(
                """
                DELETE FROM file_manifest WHERE run_id = ? AND file_name IN (
                    SELECT file_name FROM rivet_part WHERE run_id = ? AND task_index = ?)\
                """,
                run.text(),
                run.text(),
                taskIndex);
        transaction.change(
                "DELETE FROM rivet_part WHERE run_id = ? AND task_index = ?",
                run.text(),
                taskIndex);
    }

    /// Forgets some parts of a run, whatever became of it.
    void forget(Transaction transaction, String runId, List<PartRow> parts) throws SQLException {
        for (PartRow part : parts) {
            transaction.change(
                    "DELETE FROM rivet_part WHERE run_id = ? AND staged_path = ?",
                    runId,
                    part.stagedPath());
            transaction.change(
                    "DELETE FROM file_manifest WHERE run_id = ? AND file_name = ?",
                    runId,
                    part.fileName());
        }
    }

    /// Finished or not.
    List<PartRow> ofRun(Transaction transaction, String runId) throws SQLException {
        return transaction.rows(
                "SELECT * FROM rivet_part WHERE run_id = ? ORDER BY task_index, part_index, id",
                PartTable::part,
                runId);
    }

    /// Those of completed tasks.
    List<PartRow> finished(Transaction transaction, String runId) throws SQLException {
        return transaction.rows(
                "SELECT * FROM rivet_part WHERE run_id = ? AND finished = 1"
                        + " ORDER BY task_index, part_index, id",
                PartTable::part,
                runId);
    }

    /// Those that were begun and never recorded as finished.
    List<PartRow> unfinished(Transaction transaction, RunId run) throws SQLException {
        return transaction.rows(
                "SELECT * FROM rivet_part WHERE run_id = ? AND finished = 0"
                        + " ORDER BY task_index, part_index, id",
                PartTable::part,
                run.text());
    }

    /// The parts of a run but for those at whose location a newer run has one.
    List<PartRow> notReplaced(Transaction transaction, String runId) throws SQLException {
        return transaction.rows(
                """
                SELECT part.* FROM rivet_part AS part
                    JOIN rivet_run AS run ON run.run_id = part.run_id
                WHERE part.run_id = ? AND NOT EXISTS (
                    SELECT 1 FROM rivet_part AS other
                        JOIN rivet_run AS newer ON newer.run_id = other.run_id
                    WHERE other.location = part.location AND newer.rowid > run.rowid)
                ORDER BY part.task_index, part.part_index, part.id\
                """,
                PartTable::part,
                runId);
    }

    private static PartRow part(Row row) throws SQLException {
        return new PartRow(
                row.index("task_index"),
                row.index("part_index"),
                row.text("file_name"),
                row.text("location"),
                row.text("staged_path"),
                row.number("row_count"),
                row.number("bytes"),
                row.flag("delivered"),
                row.json("content_json", StateJson::content));
    }
}
