package io.rivet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What a file in progress leaves behind, and what it says when it fails.
final class FileInProgressTest {

    @TempDir Path folder;

    @Test
    void aFinishedFileStays() throws Exception {
        Path file = folder.resolve("a");
        byte[] bytes = new byte[300_000];
        bytes[299_999] = 7;
        try (FileInProgress open = FileInProgress.create(file)) {
            open.write(bytes, 0, 100);
            open.write(bytes, 100, bytes.length - 100);
            assertEquals(bytes.length, open.position());
            assertEquals(bytes.length, open.finish());
        }
        assertEquals(-1, Arrays.mismatch(bytes, Files.readAllBytes(file)));
    }

    @Test
    void anUnfinishedFileGoes() {
        Path file = folder.resolve("a");
        try (FileInProgress open = FileInProgress.create(file)) {
            open.write(new byte[10], 0, 10);
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void anExistingFileIsKept() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "mine");
        fails(file, "exists already");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aMissingFolderIsNamed() {
        fails(folder.resolve("no/such/file"), "folder doesn't exist");
    }

    private static void fails(Path file, String words) {
        RivetException failure =
                assertThrows(RivetException.class, () -> FileInProgress.create(file));
        assertEquals(FailureKind.PERMANENT, failure.kind());
        assertTrue(failure.sentence().contains(file.toString()), failure.sentence());
        assertTrue(failure.sentence().contains(words), failure.sentence());
    }

    @Test
    void aFullDiskIsASentenceAndLeavesNothing() throws Exception {
        assumeTrue(FullDisk.available());
        Path file = folder.resolve("a");
        try (FileInProgress open = FullDisk.create(file)) {
            RivetException failure =
                    assertThrows(RivetException.class, () -> open.write(new byte[10], 0, 10));
            assertEquals(FailureKind.PERMANENT, failure.kind());
            assertTrue(failure.sentence().contains("No space left"), failure.sentence());
            assertTrue(failure.sentence().contains(file.toString()), failure.sentence());
            assertSame(failure, assertThrows(RivetException.class, open::finish));
        }
        assertFalse(Files.exists(file));
    }
}
