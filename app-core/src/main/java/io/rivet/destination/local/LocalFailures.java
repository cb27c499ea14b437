package io.rivet.destination.local;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the system's errors mean for the person who runs an export into a folder.
final class LocalFailures {

    /// What systems call a full disk. The JDK has no type for it.
    private static final List<String> FULL =
            List.of("no space left", "quota exceeded", "not enough space");

    private final Path folder;

    LocalFailures(Path folder) {
        this.folder = folder;
    }

    RivetException cannotWrite(String name, IOException failure) {
        if (FULL.stream().anyMatch(reason(failure).toLowerCase(Locale.ROOT)::contains)) {
            return failure(
                    "The disk of folder "
                            + folder
                            + " is full: '"
                            + name
                            + "' can't be written. Make room there, or change `path` in the"
                            + " destination.",
                    failure);
        }
        if (failure instanceof FileAlreadyExistsException && Files.isDirectory(folder)) {
            return failure(
                    "The folder "
                            + folder
                            + " already has a file '"
                            + name
                            + "', and Rivet never replaces one. Move it away, or change `path` in"
                            + " the destination.",
                    failure);
        }
        return failure(
                "The folder "
                        + folder
                        + " can't be written ("
                        + (fileInTheWay() == null
                                ? reason(failure)
                                : fileInTheWay() + " is a file, not a folder")
                        + ") for '"
                        + name
                        + "'. Check its rights and its disk, or change `path` in the destination.",
                failure);
    }

    RivetException cannotRead(Exception failure) {
        return failure(
                "The folder "
                        + folder
                        + " can't be listed. Check its rights and its disk, or the `path` of the"
                        + " destination.",
                failure);
    }

    RivetException cannotRemove(String location, IOException failure) {
        return failure(
                "The unfinished file "
                        + location
                        + " can't be removed ("
                        + reason(failure)
                        + "). Check the rights of its folder, or remove it yourself.",
                failure);
    }

    RivetException notOurs(String location, String stagedPath) {
        return failure(
                "The state file names "
                        + location
                        + " and "
                        + stagedPath
                        + " as one unfinished file of Rivet, but they don't look like one. Nothing"
                        + " was removed: look at them yourself.",
                null);
    }

    RivetException folderGone(String location) {
        return failure(
                "The folder of "
                        + location
                        + " isn't there. Is a disk not mounted? If the folder was deleted on"
                        + " purpose, there is nothing to do.",
                null);
    }

    RivetException outside(String name) {
        return failure("'" + name + "' isn't the name of a file in folder " + folder + ".", null);
    }

    /// The part of the folder's path that is a file.
    private @Nullable Path fileInTheWay() {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                return Files.isDirectory(each) ? null : each;
            }
        }
        return null;
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static RivetException failure(String sentence, @Nullable Exception cause) {
        return new RivetException(FailureKind.PERMANENT, sentence, cause);
    }
}
