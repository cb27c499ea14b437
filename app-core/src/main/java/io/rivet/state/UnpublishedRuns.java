package io.rivet.state;

import io.rivet.value.RunId;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Runs whose files must go some day: those that no manifest names, and published ones that are too
/// old. What is `running` belongs to a living process and is never among them.
final class UnpublishedRuns {

    private static final String HAS_PARTS =
            "EXISTS (SELECT 1 FROM rivet_part WHERE rivet_part.run_id = rivet_run.run_id)";

    /// Not done, and there is something to go on with or to remove.
    private static final String RESETTABLE =
            " WHERE export_name = ? AND published = 0"
                    + " AND status IN ('failed', 'cancelled', 'interrupted')"
                    + " AND (held = 1 OR resumable = 1 OR "
                    + HAS_PARTS
                    + ")";

    private final PartTable parts;

    UnpublishedRuns(PartTable parts) {
        this.parts = parts;
    }

    /// A run, still without its parts.
    private record Found(String runId, RunStatus status) {}

    /// Those that the next plain run removes: one that is held must be resumed or given up.
    List<UnfinishedRun> removable(Transaction transaction, String export, RunId except)
            throws SQLException {
        return withParts(
                transaction,
                "SELECT run_id, status FROM rivet_run WHERE export_name = ? AND published = 0"
                        + " AND held = 0 AND run_id <> ? AND status <> ? AND "
                        + HAS_PARTS
                        + " ORDER BY rowid",
                export,
                except.text(),
                RunStatus.RUNNING);
    }

    /// Those that `reset-chunks` gives up.
    List<UnfinishedRun> resettable(Transaction transaction, String export) throws SQLException {
        return withParts(
                transaction,
                "SELECT run_id, status FROM rivet_run" + RESETTABLE + " ORDER BY rowid",
                export);
    }

    private List<UnfinishedRun> withParts(Transaction transaction, String query, Object... values)
            throws SQLException {
        List<UnfinishedRun> runs = new ArrayList<>();
        for (Found run : transaction.rows(query, UnpublishedRuns::found, values)) {
            List<PartRow> ofRun = parts.ofRun(transaction, run.runId());
            runs.add(new UnfinishedRun(run.runId(), run.status(), ofRun));
        }
        return runs;
    }

    private static Found found(Row row) throws SQLException {
        return new Found(row.text("run_id"), row.status("status"));
    }

    /// Published runs but for the newest, oldest first.
    List<UnfinishedRun> older(Transaction transaction, String export, int keep)
            throws SQLException {
        List<Found> published =
                transaction.rows(
                        """
                        SELECT run_id, status FROM rivet_run
                        WHERE export_name = ? AND published = 1
                        ORDER BY rowid DESC LIMIT -1 OFFSET ?\
                        """,
                        UnpublishedRuns::found,
                        export,
                        Math.max(0, keep));
        List<UnfinishedRun> older = new ArrayList<>();
        for (Found run : published.reversed()) {
            List<PartRow> own = parts.notReplaced(transaction, run.runId());
            if (!own.isEmpty()) {
                older.add(new UnfinishedRun(run.runId(), run.status(), own));
            }
        }
        return older;
    }

    /// Its files are gone, so nobody can go on with it.
    void forget(Transaction transaction, UnfinishedRun run) throws SQLException {
        parts.forget(transaction, run.runId(), run.parts());
        transaction.change(
                "UPDATE rivet_run SET held = 0, resumable = 0 WHERE run_id = ?", run.runId());
    }

    void keep(Transaction transaction, UnfinishedRun run) throws SQLException {
        transaction.change("UPDATE rivet_run SET published = 1 WHERE run_id = ?", run.runId());
    }

    /// Forgets runs, tasks and parts, and the chunk runs of the reference tool.
    ///
    /// @return how many runs
    int reset(Transaction transaction, String export) throws SQLException {
        int runs = 0;
        for (UnfinishedRun run : resettable(transaction, export)) {
            parts.forget(transaction, run.runId(), run.parts());
            transaction.change("DELETE FROM rivet_task WHERE run_id = ?", run.runId());
            runs += transaction.change("DELETE FROM rivet_run WHERE run_id = ?", run.runId());
        }
        transaction.change(
                "DELETE FROM chunk_task WHERE run_id IN ("
                        + "SELECT run_id FROM chunk_run WHERE export_name = ?)",
                export);
        return runs + transaction.change("DELETE FROM chunk_run WHERE export_name = ?", export);
    }
}
