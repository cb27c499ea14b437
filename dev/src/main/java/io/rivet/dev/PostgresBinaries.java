package io.rivet.dev;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The PostgreSQL servers that the build has copied to `dev/target/postgres-servers`, one jar per
/// major. Each is unpacked beside its jar once, by whichever process needs it first.
///
/// The folder is found next to this class, so it works from a classes folder, from a jar in
/// `target`, and from other modules' tests, with nothing set. The system property
/// `rivet.postgres.servers` names another folder.
final class PostgresBinaries {

    private static final String FOLDER_PROPERTY = "rivet.postgres.servers";

    private PostgresBinaries() {}

    /// The folder that holds `bin`, `lib` and `share` of this major.
    ///
    /// @throws IllegalStateException the build has no server of this major
    static Path unpacked(int major) {
        Path jar = jarOf(major);
        Path home = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ""));
        return PreparedFolder.once(home, folder -> unpack(jar, folder));
    }

    private static Path jarOf(int major) {
        Path folder = folder();
        String version = "-" + major + ".";
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(f -> f.toString().endsWith(".jar"))
                        .filter(f -> f.getFileName().toString().contains(version))
                        .max(Comparator.naturalOrder())
                        .orElseThrow(() -> missing(folder, major));
            } catch (IOException e) {
                throw new UncheckedIOException("Can't list " + folder + ".", e);
            }
        }
        throw missing(folder, major);
    }

    private static IllegalStateException missing(Path folder, int major) {
        return new IllegalStateException(
                "No PostgreSQL %d server in %s. Run: mvn -pl dev process-resources"
                        .formatted(major, folder));
    }

    private static Path folder() {
        String named = System.getProperty(FOLDER_PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        return PreparedFolder.besideClasses("postgres-servers");
    }

    private static void unpack(Path jar, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().endsWith(".txz")) {
                entry = zip.getNextEntry();
            }
            if (entry == null) {
                throw new IOException(jar + " holds no .txz archive");
            }
            untar(new XZCompressorInputStream(zip), target);
        }
    }

    private static void untar(InputStream xz, Path target) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(xz);
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
            Path path = target.resolve(e.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("The archive names a file outside of it: " + e.getName());
            }
            if (e.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (e.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(e.getLinkName()));
            } else {
                Files.copy(tar, path);
                makeExecutable(path, e.getMode());
            }
        }
    }

    private static void makeExecutable(Path file, int mode) throws IOException {
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (posix && (mode & 0100) != 0) {
            Set<PosixFilePermission> permissions =
                    EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
