package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

class StatePlaceTest {

    @TempDir Path folder;

    @Test
    void placesThatCantHoldAFileAreRefusedByName() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "x");
        assertRefused(folder, "is a folder");
        assertRefused(plain.resolve("state.db"), "isn't a folder");
        assertRefused(folder.resolve("missing").resolve("state.db"), "doesn't exist");
        Path proc = Path.of("/proc/sys/kernel");
        if (Files.isDirectory(proc)) {
            assertRefused(proc.resolve("state.db"), "can't be written");
        }
    }

    @Test
    void aFileThatCanOnlyBeReadIsRefused() throws IOException {
        Path file = Path.of("/proc/version");
        Assumptions.assumeTrue(Files.exists(file));
        RivetException refusal = assertThrows(RivetException.class, () -> open(file).close());
        assertEquals(FailureKind.USAGE, refusal.kind());
        assertTrue(refusal.sentence().contains("/proc/version"), refusal.sentence());
    }

    @Test
    void anyNameThatTheSystemAllowsWorks() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a b?mode=memory&ü#100%"));
        Path file = odd.resolve("state?cache=shared;x.db");
        try (SqliteStateStore store = open(file)) {
            store.startRun(Samples.run("orders", 1));
        }
        assertTrue(Files.size(file) > 0);
        assertEquals(1, StateFiles.rows(link(file), "SELECT run_id FROM rivet_run").size());
    }

    @Test
    void aFullDiskIsSaidSo() throws SQLException {
        Path file = folder.resolve("state.db");
        open(file).close();
        try (Connection connection = StateDatabase.connect(file)) {
            StateDatabase.execute(connection, "PRAGMA max_page_count = 1");
            SQLException full =
                    assertThrows(
                            SQLException.class,
                            () ->
                                    StateDatabase.inTransaction(
                                            connection,
                                            transaction ->
                                                    transaction.change(
                                                            "INSERT INTO export_schema VALUES"
                                                                    + " (?, ?, ?)",
                                                            "orders",
                                                            "x".repeat(1 << 20),
                                                            "now")));
            RivetException said = new StateErrors(file).of(full);
            assertEquals(FailureKind.PERMANENT, said.kind());
            assertTrue(said.sentence().contains("disk is full"), said.sentence());
            assertTrue(said.sentence().contains(file.toString()), said.sentence());
        }
        assertEquals(0, StateFiles.rows(file, "SELECT * FROM export_schema").size());
    }

    @Test
    void aFileThatStaysLockedIsWorthAnotherTryLater() throws SQLException {
        Path file = folder.resolve("state.db");
        open(file).close();
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file);
                Connection other = StateDatabase.connect(file)) {
            StateDatabase.execute(other, "PRAGMA busy_timeout = 1");
            StateDatabase.execute(holder, "BEGIN IMMEDIATE");
            SQLException busy =
                    assertThrows(
                            SQLException.class,
                            () -> StateDatabase.inTransaction(other, transaction -> true));
            RivetException said = new StateErrors(file).of(busy);
            assertEquals(FailureKind.CAPACITY, said.kind());
            assertTrue(said.sentence().contains(file.toString()), said.sentence());
        }
    }

    @Test
    void aRowThatCantBeReadIsNamed() {
        Path file = folder.resolve("state.db");
        ReferenceFiles.write(3, file);
        StateFiles.execute(file, "UPDATE export_metrics SET run_at = 'yesterday'");
        try (SqliteStateStore store = open(file)) {
            RivetException said =
                    assertThrows(RivetException.class, () -> store.metrics(Optional.empty(), 1));
            assertTrue(said.sentence().contains("'yesterday'"), said.sentence());
            assertTrue(said.sentence().contains("run_at"), said.sentence());
        }
    }

    /// The driver can't open such a name as a plain path, so look at it through another one.
    private Path link(Path file) throws IOException {
        return Files.createLink(folder.resolve("plain.db"), file);
    }

    private static void assertRefused(Path file, String reason) {
        RivetException refusal = assertThrows(RivetException.class, () -> open(file).close());
        assertEquals(FailureKind.USAGE, refusal.kind());
        for (String part :
                new String[] {file.toString(), reason, "state:", "--state", "RIVET_STATE"}) {
            assertTrue(refusal.sentence().contains(part), refusal.sentence());
        }
    }

    private static SqliteStateStore open(Path file) {
        return SqliteStateStore.open(file, new SettableClock(), process -> false);
    }
}
