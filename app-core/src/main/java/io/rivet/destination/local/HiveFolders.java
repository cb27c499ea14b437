package io.rivet.destination.local;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// The folders in an export's folder that are named like `status=paid`: parts lie in them. Safe for
/// several threads: a folder that one part was withdrawn from stays while another is written there.
final class HiveFolders {

    private final Path exportFolder;

    /// What is being written; guarded by this.
    private final Set<Path> staged = new HashSet<>();

    HiveFolders(Path exportFolder) {
        this.exportFolder = exportFolder;
    }

    private static boolean isOne(Path folder) {
        Path name = folder.getFileName();
        return name != null && name.toString().indexOf('=') > 0;
    }

    /// A folder and those above it that an export's manifest may lie in: up to the first one that
    /// isn't of Hive.
    static Stream<Path> upwards(Path folder) {
        return Stream.iterate(folder, each -> each != null, HiveFolders::aboveOne);
    }

    private static @Nullable Path aboveOne(Path folder) {
        return isOne(folder) ? folder.getParent() : null;
    }

    /// Makes the folder of a file that will be written.
    synchronized void enter(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            DurableFolder.make(parent);
        }
        staged.add(file);
    }

    /// The file is written, or will not be.
    synchronized void leave(Path file) {
        staged.remove(file);
    }

    /// Whether a folder of Hive isn't there though the export's folder is: then nothing lies in it.
    boolean isGone(Path folder) {
        return isInside(folder) && Files.notExists(folder) && Files.isDirectory(exportFolder);
    }

    /// Removes a folder of Hive and those above it, as long as they are empty and nothing is
    /// written in them. The export's folder stays, and so does what lies elsewhere.
    synchronized void removeEmpty(Path folder) throws IOException {
        Path each = folder;
        while (each != null && isInside(each) && isOne(each) && !isUsed(each)) {
            try {
                Files.delete(each);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            } catch (NoSuchFileException gone) {
                return;
            }
            each = each.getParent();
            if (each != null) {
                DurableFolder.sync(each);
            }
        }
    }

    private boolean isInside(Path folder) {
        return folder.startsWith(exportFolder) && !folder.equals(exportFolder);
    }

    private boolean isUsed(Path folder) {
        return staged.stream().anyMatch(file -> file.startsWith(folder));
    }
}
