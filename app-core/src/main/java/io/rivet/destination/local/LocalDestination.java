package io.rivet.destination.local;

import io.rivet.destination.Destination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Files in a folder of this machine. A part is written under a hidden name in the same folder, and
/// gets its own name whole, when it is on the disk.
public final class LocalDestination implements Destination {

    private static final String MANIFESTS = "_rivet";

    private final Path folder;
    private final String publisher;
    private final NewName newName;
    private final LocalFailures failures;
    private final HiveFolders folders;

    /// A place that nothing is published at by a run.
    ///
    /// @param folder made with its parents when the first part is staged
    public LocalDestination(Path folder) {
        this(folder, "");
    }

    /// The place of an export.
    ///
    /// @param folder made with its parents when the first part is staged
    /// @param publisher the export that publishes there, one run at a time
    public LocalDestination(Path folder, String publisher) {
        this(folder, publisher, NewName.byLink());
    }

    LocalDestination(Path folder, NewName newName) {
        this(folder, "", newName);
    }

    private LocalDestination(Path folder, String publisher, NewName newName) {
        this.publisher = publisher;
        this.folder = folder.toAbsolutePath().normalize();
        this.newName = newName;
        this.failures = new LocalFailures(this.folder);
        this.folders = new HiveFolders(this.folder);
    }

    @Override
    public String describe() {
        return "folder " + folder;
    }

    @Override
    public String locationOf(String fileName) {
        return child(fileName).toString();
    }

    @Override
    public Path stage(String fileName) {
        Path target = child(fileName);
        try {
            Path staged = HiddenName.of(target);
            folders.enter(staged);
            // made and gone at once: only a real file tells whether this folder takes one
            FileChannel.open(
                            staged,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE)
                    .close();
            return staged;
        } catch (IOException failure) {
            throw failures.cannotWrite(fileName, failure);
        }
    }

    @Override
    public void deliver(Path staged, String fileName, boolean replace) {
        Path target = child(fileName);
        try {
            try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            DurableFolder.make(parentOf(target));
            if (replace) {
                Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                newName.give(staged, target);
            }
            DurableFolder.sync(parentOf(target));
            folders.leave(staged);
        } catch (IOException failure) {
            throw failures.cannotWrite(fileName, failure);
        }
    }

    @Override
    public Optional<Path> content(String location) {
        Path file = Path.of(location);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /// Both must be names that {@link #stage} makes: the staged one is the hidden sibling of the
    /// other. They may lie in another folder than this one, since a config can change between runs.
    /// Where both exist as two different files, the one at the location isn't ours and stays.
    @Override
    public void withdraw(String location, String stagedPath) {
        Path target = Path.of(location);
        Path staged = Path.of(stagedPath);
        if (!HiddenName.belongs(staged, target)) {
            throw failures.notOurs(location, stagedPath);
        }
        Path home = target.getParent();
        if (home != null && folders.isGone(home)) {
            return;
        }
        if (home == null || !Files.isDirectory(home)) {
            throw failures.folderGone(location);
        }
        try {
            boolean stagedExists = isFile(staged, location, stagedPath);
            boolean targetExists = isFile(target, location, stagedPath);
            if (targetExists && (!stagedExists || Files.isSameFile(staged, target))) {
                Files.delete(target);
            }
            Files.deleteIfExists(staged);
            newName.forget(target);
            if (Files.isDirectory(home)) {
                DurableFolder.sync(home);
            }
            folders.leave(staged);
            folders.removeEmpty(home);
        } catch (IOException failure) {
            throw failures.cannotRemove(location, failure);
        }
    }

    /// Whether there is something to delete: a plain file, never a folder or a link to elsewhere.
    private boolean isFile(Path path, String location, String stagedPath) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw failures.notOurs(location, stagedPath);
        }
        return true;
    }

    @Override
    public boolean hasManifest(String location, String manifestName) {
        Path parent = Path.of(location).getParent();
        return parent != null
                && HiveFolders.upwards(parent)
                        .anyMatch(each -> !Files.notExists(each.resolve(manifestName)));
    }

    @Override
    public Optional<Path> published(String name) {
        return content(publishedPath(name).toString());
    }

    @Override
    public Optional<List<String>> names() {
        if (!Files.isDirectory(folder)) {
            return Optional.of(List.of());
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .forEach(file -> names.add(nameOf(file)));
        } catch (IOException | UncheckedIOException failure) {
            throw failures.cannotRead(failure);
        }
        return Optional.of(names);
    }

    private String nameOf(Path file) {
        String name = folder.relativize(file).toString();
        return name.replace(file.getFileSystem().getSeparator(), "/");
    }

    /// Only a name that {@link #publish} was given is ever resolved, beside a part of ours.
    @Override
    public void unpublish(String location, String manifestName) {
        Path parent = Path.of(location).getParent();
        if (parent == null) {
            throw failures.outside(manifestName);
        }
        try {
            for (Path home : HiveFolders.upwards(parent).toList()) {
                Path manifest = home.resolve(manifestName).normalize();
                if (manifest.startsWith(home) && Files.deleteIfExists(manifest)) {
                    DurableFolder.sync(parentOf(manifest));
                }
            }
        } catch (IOException failure) {
            throw failures.cannotRemove(manifestName, failure);
        }
    }

    private Path publishedPath(String name) {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw failures.outside(name);
        }
        return target;
    }

    @Override
    public void publish(String name, byte[] content, boolean replace) {
        Path target = publishedPath(name);
        Path parent = parentOf(target);
        try {
            DurableFolder.make(parent);
            Path staged = stagedManifest(target);
            try {
                // what a killed process left may be a second name of a manifest: never written to
                Files.deleteIfExists(staged);
                writeDurably(staged, content);
                if (replace) {
                    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    newName.give(staged, target);
                }
            } finally {
                Files.deleteIfExists(staged);
            }
            DurableFolder.sync(parent);
        } catch (IOException failure) {
            throw failures.cannotWrite(name, failure);
        }
    }

    /// All that an export publishes is written under one hidden name first, so that a killed
    /// process leaves one file at most, which the next run of the export replaces.
    private Path stagedManifest(Path target) throws IOException {
        if (publisher.isEmpty()) {
            return HiddenName.of(target);
        }
        Path manifests = folder.resolve(MANIFESTS);
        DurableFolder.make(manifests);
        return manifests.resolve("." + publisher + ".tmp");
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// A file in the folder, or in folders of Hive in it.
    private Path child(String fileName) {
        Path child = folder.resolve(fileName).normalize();
        Path parent = child.getParent();
        if (fileName.isEmpty()
                || parent == null
                || !child.startsWith(folder)
                || HiveFolders.upwards(parent).noneMatch(folder::equals)
                || !child.equals(folder.resolve(fileName))) {
            throw failures.outside(fileName);
        }
        return child;
    }

    private static Path parentOf(Path child) {
        return Objects.requireNonNull(child.getParent());
    }
}
