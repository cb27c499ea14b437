package io.rivet.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A folder under `dev/target` that is made once, by whichever process needs it first: an unpacked
/// server, or data that each start copies.
final class PreparedFolder {

    private PreparedFolder() {}

    /// Writes the content of a folder.
    @FunctionalInterface
    interface Content {

        /// Fills this folder, which doesn't exist yet.
        void writeTo(Path folder) throws IOException;
    }

    /// A folder beside this module's classes or jar, so that it is found from other modules' tests
    /// with nothing set.
    static Path besideClasses(String name) {
        try {
            var source = PreparedFolder.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This class has no place on disk.", e);
        }
    }

    /// Makes the folder unless it is there. It is written under another name and then renamed:
    /// other processes see all or nothing.
    static synchronized Path once(Path folder, Content content) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!Files.isDirectory(folder)) {
                Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
                DevFiles.deleteTree(unfinished);
                content.writeTo(unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make " + folder + ".", e);
        }
    }
}
