package io.rivet.state;

import io.rivet.schema.StoredColumn;
import io.rivet.value.RunId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns that exports had: the reference tool's `export_schema` holds the newest,
/// `rivet_schema_history` each one that differs from the one before.
final class SchemaTable {

    private static final String OF_ANOTHER_TOOL = "seen by the tool that wrote this file before";
    private static final String NO_REAL_CHANGE = "order or names of types only";

    /// The schema that `export_schema` holds, as the reference tool can store it too.
    private record Newest(Instant at, List<StoredColumn> columns) {}

    Optional<SchemaRow> find(Transaction transaction, String export) throws SQLException {
        return history(transaction, export).stream().findFirst();
    }

    /// The newest first.
    List<SchemaRow> history(Transaction transaction, Optional<String> export) throws SQLException {
        List<String> exports =
                export.isPresent()
                        ? List.of(export.get())
                        : transaction.rows(
                                "SELECT export_name FROM export_schema ORDER BY export_name",
                                row -> row.text("export_name"));
        List<SchemaRow> history = new ArrayList<>();
        for (String name : exports) {
            history.addAll(history(transaction, name));
        }
        return history;
    }

    private static List<SchemaRow> history(Transaction transaction, String export)
            throws SQLException {
        List<SchemaRow> history = new ArrayList<>(recorded(transaction, export));
        newest(transaction, export)
                .filter(newest -> isNews(newest.columns(), history))
                .ifPresent(newest -> history.addFirst(ofAnotherTool(export, newest, history)));
        return history;
    }

    private static List<SchemaRow> recorded(Transaction transaction, String export)
            throws SQLException {
        return transaction.rows(
                "SELECT * FROM rivet_schema_history WHERE export_name = ? ORDER BY id DESC",
                row ->
                        new SchemaRow(
                                export,
                                row.optionalText("run_id"),
                                row.instant("seen_at"),
                                row.json("columns_json", StateJson::columns),
                                row.text("change")),
                export);
    }

    private static Optional<Newest> newest(Transaction transaction, String export)
            throws SQLException {
        return transaction.row(
                "SELECT columns_json, updated_at FROM export_schema WHERE export_name = ?",
                row ->
                        new Newest(
                                row.instant("updated_at"),
                                row.json("columns_json", StateJson::columns)),
                export);
    }

    private static boolean isNews(List<StoredColumn> columns, List<SchemaRow> history) {
        return history.isEmpty() || !history.getFirst().columns().equals(columns);
    }

    private static SchemaRow ofAnotherTool(String export, Newest newest, List<SchemaRow> history) {
        return new SchemaRow(
                export,
                Optional.empty(),
                newest.at(),
                newest.columns(),
                history.isEmpty() ? "" : OF_ANOTHER_TOOL);
    }

    /// Stores what a run saw.
    void remember(
            Transaction transaction, RunId run, RunClosing.SchemaSnapshot snapshot, Instant now)
            throws SQLException {
        List<SchemaRow> history = history(transaction, run.export());
        boolean unrecorded =
                !history.isEmpty()
                        && isNews(
                                history.getFirst().columns(), recorded(transaction, run.export()));
        if (unrecorded) {
            insert(transaction, history.getFirst());
        }
        if (isNews(snapshot.columns(), history)) {
            String change =
                    history.isEmpty()
                            ? ""
                            : snapshot.change().isEmpty() ? NO_REAL_CHANGE : snapshot.change();
            insert(
                    transaction,
                    new SchemaRow(
                            run.export(),
                            Optional.of(run.text()),
                            now,
                            snapshot.columns(),
                            change));
        }
        transaction.change(
                "INSERT OR REPLACE INTO export_schema (export_name, columns_json, updated_at)"
                        + " VALUES (?, ?, ?)",
                run.export(),
                StateJson.columns(snapshot.columns()),
                now);
    }

    private static void insert(Transaction transaction, SchemaRow row) throws SQLException {
        transaction.change(
                """
                INSERT INTO rivet_schema_history (export_name, run_id, seen_at, columns_json,
                    change)
                VALUES (?, ?, ?, ?, ?)\
                """,
                row.exportName(),
                row.runId(),
                row.at(),
                StateJson.columns(row.columns()),
                row.change());
    }
}
