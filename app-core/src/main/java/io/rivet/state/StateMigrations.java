package io.rivet.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Brings a state file of any known version to the newest, in one transaction under the write lock:
/// of two processes that start at once, one migrates and the other finds it done.
final class StateMigrations {

    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                    + " ESCAPE '\\' ORDER BY name";

    private final Path file;
    private final Connection connection;
    private final StateErrors errors;

    StateMigrations(Path file, Connection connection, StateErrors errors) {
        this.file = file;
        this.connection = connection;
        this.errors = errors;
    }

    /// Changes nothing.
    ///
    /// @throws io.rivet.failure.RivetException of kind USAGE when the file belongs to another
    ///   program or to a newer Rivet
    void refuseUnknown() throws SQLException {
        refuseUnknown(new Transaction(connection));
    }

    /// Also checks that the file can be written.
    void run() throws SQLException {
        StateDatabase.inTransaction(
                connection,
                transaction -> {
                    long version = refuseUnknown(transaction);
                    if (version < StateSchema.NEWEST) {
                        Set<String> tables = tables(transaction);
                        if (version < StateSchema.FIRST_OF_OURS && !tables.isEmpty()) {
                            backUp();
                        }
                        completeLegacyTable(transaction, version, tables);
                        climb(transaction, version);
                    }
                    return version;
                });
    }

    private long refuseUnknown(Transaction transaction) throws SQLException {
        Set<String> tables = tables(transaction);
        if (!tables.contains("export_state") && !Set.of("schema_version").containsAll(tables)) {
            throw errors.foreign(tables.iterator().next());
        }
        if (!tables.contains("schema_version")) {
            return 0;
        }
        long version =
                transaction
                        .row(
                                "SELECT max(version) AS version FROM schema_version",
                                row -> row.number("version"))
                        .orElse(0L);
        if (version > StateSchema.NEWEST) {
            throw errors.newer(version, StateSchema.NEWEST);
        }
        return version;
    }

    private static Set<String> tables(Transaction transaction) throws SQLException {
        return new LinkedHashSet<>(transaction.rows(TABLES, row -> row.text("name")));
    }

    private static void climb(Transaction transaction, long version) throws SQLException {
        transaction.change(StateSchema.VERSION_TABLE);
        List<List<String>> ladder = StateSchema.LADDER;
        for (int step = (int) version; step < ladder.size(); step++) {
            for (String statement : ladder.get(step)) {
                transaction.change(statement);
            }
            transaction.change("INSERT INTO schema_version (version) VALUES (?)", step + 1);
        }
    }

    /// The first files of the reference tool have no version and miss columns.
    private static void completeLegacyTable(
            Transaction transaction, long version, Set<String> tables) throws SQLException {
        if (version > 0 || !tables.contains("export_metrics")) {
            return;
        }
        List<String> present =
                transaction.rows(
                        "SELECT name FROM pragma_table_info('export_metrics')",
                        row -> row.text("name"));
        for (StateSchema.LateColumn column : StateSchema.LATE_METRICS_COLUMNS) {
            if (!present.contains(column.name())) {
                transaction.change("ALTER TABLE export_metrics ADD COLUMN " + column.definition());
            }
        }
    }

    /// Copies the file as it was before our first migration. The caller holds the write lock, so no
    /// other process does this at the same time, and a second connection reads what stands
    /// committed. An existing copy is left alone: the new one gets a number.
    private void backUp() {
        Path backup = freeBackupName();
        Path unfinished = backup.resolveSibling(backup.getFileName() + "." + UUID.randomUUID());
        try {
            try (Connection reader = StateDatabase.connect(file);
                    PreparedStatement copy = reader.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, unfinished.toString());
                copy.execute();
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, backup);
        } catch (SQLException | IOException failure) {
            deleteQuietly(unfinished);
            throw errors.backupFailed(backup, failure);
        }
    }

    private Path freeBackupName() {
        String name = Optional.ofNullable(file.getFileName()).orElse(file) + ".bak";
        Path backup = file.resolveSibling(name);
        for (int number = 1; Files.exists(backup); number++) {
            backup = file.resolveSibling(name + "." + number);
        }
        return backup;
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            // the failure that led here is the one to report
        }
    }
}
