package io.rivet.headless;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a state file says, asked through SQLite's own driver while commands write it.
///
/// @param file it may not be there yet: then nothing is known
record StateProbe(Path file) {

    static StateProbe beside(Path config) {
        return new StateProbe(config.resolveSibling(".rivet_state.db"));
    }

    /// How many tasks of the unfinished run of an export are done; -1 without such a run.
    long tasksDone(String export) {
        List<String> rows =
                ask(
                        """
                        SELECT (SELECT count(*) FROM rivet_task t
                                WHERE t.run_id = r.run_id AND t.status = 'completed')
                        FROM rivet_run r WHERE r.export_name = ? AND r.published = 0
                        ORDER BY r.started_at DESC LIMIT 1\
                        """,
                        export);
        return rows.isEmpty() ? -1 : Long.parseLong(rows.getFirst());
    }

    /// Whether a run of the export was begun and neither published nor ended by itself.
    boolean hasUnfinishedRun(String export) {
        return !ask(
                        "SELECT 1 FROM rivet_run WHERE export_name = ? AND published = 0 LIMIT 1",
                        export)
                .isEmpty();
    }

    /// Whether a process holds the lease on an export.
    boolean isLeased(String export) {
        return !ask("SELECT 1 FROM rivet_lease WHERE export_name = ?", export).isEmpty();
    }

    /// The names of all parts that the ledger knows.
    List<String> partNames() {
        return ask("SELECT file_name FROM rivet_part");
    }

    /// The names of the staged files that are finished: they wait for a verdict.
    List<String> finishedStagedNames() {
        return ask("SELECT staged_path FROM rivet_part WHERE finished = 1").stream()
                .map(path -> Path.of(path).getFileName().toString())
                .toList();
    }

    /// How the newest run of an export ended, as metrics have it.
    String newestStatus(String export) {
        List<String> rows =
                ask(
                        "SELECT status FROM export_metrics WHERE export_name = ?"
                                + " ORDER BY id DESC LIMIT 1",
                        export);
        return rows.isEmpty() ? "none" : rows.getFirst();
    }

    private List<String> ask(String sql, String... values) {
        List<String> answer = new ArrayList<>();
        if (!Files.exists(file)) {
            return answer;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(rows.getString(1));
                }
            }
            return answer;
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage());
            if (said.contains("no such table") || said.contains("locked")) {
                return List.of(); // a command is just making it
            }
            throw new AssertionError(sql, e);
        }
    }
}
