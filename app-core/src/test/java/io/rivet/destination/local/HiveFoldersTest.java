package io.rivet.destination.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.RivetException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Parts in folders of Hive, and parts that take another one's place.
final class HiveFoldersTest {

    private static final String PAID = "status=paid/o.csv";

    @TempDir Path root;
    private Path folder;
    private LocalDestination destination;

    @BeforeEach
    void open() {
        // the export's own folder looks like one of Hive
        folder = root.resolve("env=prod");
        destination = new LocalDestination(folder);
    }

    private Path staged(String name, String content) throws IOException {
        return Files.writeString(destination.stage(name), content);
    }

    @Test
    void aPartLiesInItsFolder() throws IOException {
        Path file = folder.resolve(PAID);
        Path staged = staged(PAID, "1");
        assertEquals(file.getParent(), staged.getParent());
        assertTrue(staged.getFileName().toString().startsWith("."));
        destination.deliver(staged, PAID, false);
        assertEquals(file.toString(), destination.locationOf(PAID));
        assertEquals(Optional.of(file), destination.content(destination.locationOf(PAID)));
        assertEquals("1", Files.readString(file));
    }

    @Test
    void whatIsWithdrawnLeavesNoEmptyFolder() throws IOException {
        String deep = "a=1/b=2/o.csv";
        Path staged = staged(deep, "1");
        destination.deliver(staged, deep, false);
        destination.withdraw(destination.locationOf(deep), staged.toString());
        assertFalse(Files.exists(folder.resolve("a=1")));
        assertTrue(Files.isDirectory(folder), "the export's folder stays");
        // a second time, as after a crash
        destination.withdraw(destination.locationOf(deep), staged.toString());
    }

    @Test
    void aFolderWithAnotherFileStays() throws IOException {
        Path staged = staged(PAID, "1");
        Path other = Files.writeString(folder.resolve("status=paid/mine.txt"), "mine");
        destination.withdraw(destination.locationOf(PAID), staged.toString());
        assertEquals("mine", Files.readString(other));
        assertFalse(Files.exists(staged));
    }

    /// Between the moment when a part gets its hidden name and the one when its file is made.
    @Test
    void aFolderThatAPartIsAboutToUseStays() throws IOException {
        Path staged = staged(PAID, "1");
        Path next = destination.stage("status=paid/p.csv");
        destination.withdraw(destination.locationOf(PAID), staged.toString());
        Files.writeString(next, "2");
        destination.deliver(next, "status=paid/p.csv", false);
        assertEquals("2", Files.readString(folder.resolve("status=paid/p.csv")));
    }

    @Test
    void theManifestStandsAboveTheFolders() throws IOException {
        destination.deliver(staged(PAID, "1"), PAID, false);
        assertFalse(destination.hasManifest(destination.locationOf(PAID), "_rivet/r.json"));
        destination.publish("_rivet/r.json", "{}".getBytes(StandardCharsets.UTF_8), false);
        assertTrue(destination.hasManifest(destination.locationOf(PAID), "_rivet/r.json"));
    }

    @Test
    void aPartReplacesAnotherOnlyWhereItMay() throws IOException {
        destination.deliver(staged(PAID, "old"), PAID, false);
        Path next = staged(PAID, "new");
        assertThrows(RivetException.class, () -> destination.deliver(next, PAID, false));
        assertEquals("old", Files.readString(folder.resolve(PAID)));
        destination.deliver(next, PAID, true);
        assertEquals("new", Files.readString(folder.resolve(PAID)));
        assertFalse(Files.exists(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../o.csv", "a=1/../../o.csv", "plain/o.csv", "a=1/../o.csv"})
    void onlyFoldersOfHiveAreMade(String name) {
        assertThrows(RivetException.class, () -> destination.stage(name));
    }
}
