package io.rivet.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Files whose every write fails for lack of space.
public final class FullDisk {

    private static final Path DEVICE = Path.of("/dev/full");

    private FullDisk() {}

    /// Whether this system can play a full disk.
    public static boolean available() {
        return Files.isWritable(DEVICE);
    }

    /// A file that exists under its name and takes nothing.
    public static FileInProgress create(Path file) throws IOException {
        Files.createFile(file);
        return new FileInProgress(file, FileChannel.open(DEVICE, StandardOpenOption.WRITE));
    }
}
