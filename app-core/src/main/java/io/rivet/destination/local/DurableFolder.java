package io.rivet.destination.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/// Folders whose entries survive a power loss.
final class DurableFolder {

    private DurableFolder() {}

    /// Makes the folder and its missing parents, each one's name on the disk before the next.
    static void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder;
                each != null && !Files.isDirectory(each);
                each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectories(each); // another run may have made it meanwhile
            Path parent = each.getParent();
            if (parent != null) {
                sync(parent);
            }
        }
    }

    /// Brings the names in a folder to the disk. Windows has no call for it and needs none: NTFS
    /// logs its names.
    static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
