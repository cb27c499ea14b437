package io.rivet.state;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs with their tasks and parts, put together from the ledger or from the chunk tables of the
/// reference tool.
final class CheckpointReader {

    /// What nobody goes on with: a run that is done or published, and any run before one.
    private static final String UNFINISHED =
            """
            SELECT * FROM rivet_run AS run
            WHERE export_name = ? AND published = 0 AND status NOT IN ('success', 'skipped')
                AND (held = 1 OR resumable = 1)
                AND EXISTS (SELECT 1 FROM rivet_task WHERE rivet_task.run_id = run.run_id)
                AND NOT EXISTS (
                    SELECT 1 FROM rivet_run AS newer
                    WHERE newer.export_name = run.export_name AND newer.rowid > run.rowid
                        AND (newer.published = 1 OR newer.status IN ('success', 'skipped')))
            ORDER BY rowid DESC LIMIT 1\
            """;

    private static final String NEWEST =
            "SELECT * FROM rivet_run WHERE export_name = ? ORDER BY rowid DESC LIMIT 1";

    private static final String NEWEST_OF_REFERENCE =
            "SELECT * FROM chunk_run WHERE export_name = ? ORDER BY rowid DESC LIMIT 1";

    private final TaskTable tasks;
    private final PartTable parts;

    CheckpointReader(TaskTable tasks, PartTable parts) {
        this.tasks = tasks;
        this.parts = parts;
    }

    Optional<Checkpoint> unfinished(Transaction transaction, String export) throws SQLException {
        return read(transaction, UNFINISHED, export);
    }

    /// Of the reference tool where Rivet has run nothing yet.
    Optional<Checkpoint> newest(Transaction transaction, String export) throws SQLException {
        Optional<Checkpoint> ours = read(transaction, NEWEST, export);
        return ours.isPresent()
                ? ours
                : transaction.row(
                        NEWEST_OF_REFERENCE, row -> ofReference(transaction, row, export), export);
    }

    private Optional<Checkpoint> read(Transaction transaction, String query, String export)
            throws SQLException {
        return transaction.row(
                query,
                row -> {
                    String runId = row.text("run_id");
                    boolean published = row.flag("published");
                    return new Checkpoint(
                            row.runId("run_id", export),
                            row.status("status"),
                            row.flag("held") && !published,
                            row.flag("resumable") && !published,
                            row.text("fingerprint"),
                            row.text("schema_json"),
                            row.index("max_attempts"),
                            row.instant("updated_at"),
                            tasks.ofRun(transaction, runId),
                            parts.finished(transaction, runId));
                },
                export);
    }

    /// Never resumable: its files stand in no ledger.
    private static Checkpoint ofReference(Transaction transaction, Row run, String export)
            throws SQLException {
        String runId = run.text("run_id");
        List<PartRow> files = new ArrayList<>();
        List<TaskRow> chunks =
                transaction.rows(
                        "SELECT * FROM chunk_task WHERE run_id = ? ORDER BY chunk_index",
                        row -> {
                            referenceFile(row).ifPresent(files::add);
                            return referenceChunk(row);
                        },
                        runId);
        return new Checkpoint(
                run.runId("run_id", export),
                run.text("status").equals("completed") ? RunStatus.SUCCESS : RunStatus.INTERRUPTED,
                false,
                false,
                run.text("plan_hash"),
                "[]",
                run.index("max_chunk_attempts"),
                run.instant("updated_at"),
                chunks,
                files);
    }

    private static TaskRow referenceChunk(Row row) throws SQLException {
        return new TaskRow(
                row.index("chunk_index"),
                "{}",
                row.text("start_key"),
                row.text("end_key"),
                row.word("status", TaskStatus.class),
                row.index("attempts"),
                row.number("rows_written"),
                OptionalLong.empty(),
                "[]",
                row.optionalText("last_error"));
    }

    private static Optional<PartRow> referenceFile(Row row) throws SQLException {
        Optional<String> file = row.optionalText("file_name");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        int chunk = row.index("chunk_index");
        long rows = row.number("rows_written");
        String name = file.get();
        return Optional.of(new PartRow(chunk, 0, name, name, "", rows, 0).asDelivered());
    }
}
