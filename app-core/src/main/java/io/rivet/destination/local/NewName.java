package io.rivet.destination.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Gives a finished file its final name, never over another file.
///
/// A hard link does it in one step. File systems without links (FAT, some network and user-space
/// ones) get a rename under a mark: a hidden file made with create-new, which only one writer can
/// hold. Creating the final name first and renaming over it would be safe against every program,
/// but a crash between the two would leave an empty file under the final name. So here a program
/// other than Rivet that makes the same name in the same moment is the risk taken, and a crash
/// leaves at most a hidden mark.
final class NewName {

    /// The one call that a file system may lack.
    @FunctionalInterface
    interface Link {
        void make(Path link, Path existing) throws IOException;
    }

    private final Link link;

    NewName(Link link) {
        this.link = link;
    }

    static NewName byLink() {
        return new NewName(Files::createLink);
    }

    /// Afterwards the file has the new name alone.
    ///
    /// @throws FileAlreadyExistsException when the name is taken; the file keeps its old one
    void give(Path file, Path name) throws IOException {
        try {
            link.make(name, file);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            renameUnderMark(file, name);
            return;
        }
        Files.delete(file);
    }

    /// Removes what a crash may have left beside a name.
    void forget(Path name) throws IOException {
        Files.deleteIfExists(mark(name));
    }

    private static void renameUnderMark(Path file, Path name) throws IOException {
        Path mark = mark(name);
        Files.createFile(mark);
        try {
            if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(name.toString());
            }
            Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(mark);
        }
    }

    private static Path mark(Path name) {
        return name.resolveSibling("." + name.getFileName() + ".mark");
    }
}
