package io.rivet.dev.bench;

import io.rivet.dev.DevFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The two programs that are compared, each started in a fresh JVM with the same flags: the limit
/// and the headless export.
final class MeasuredPrograms {

    private static final String HEADLESS_CLASSPATH = "rivet.headless.classpath";
    private static final String HEADLESS_OPTIONS = "rivet.headless.options";
    private static final String HEADLESS_MAIN = "io.rivet.headless.RivetCommand";
    private static final int SAID_LINES = 15;
    private static final int WINDOWS_PER_WORKER = 5;

    private final Path folder;
    private final BenchServer server;
    private final Map<String, String> environment;

    /// How the export is run.
    ///
    /// @param profile `fast`, `balanced` or `safe`
    /// @param read `auto`, `copy` or `cursor`
    /// @param workers above 1: windows of the key, so many at once
    record Export(String table, long rows, String profile, String read, int workers) {

        /// As fast as it can alone.
        static Export fast(String table, long rows) {
            return new Export(table, rows, "fast", "auto", 1);
        }

        Export withWorkers(int count) {
            return new Export(table, rows, profile, read, count);
        }

        private String windows() {
            return workers == 1
                    ? ""
                    : "    mode: chunked\n    chunk_column: id\n    chunk_count: %d\n    parallel: %d\n"
                            .formatted(workers * WINDOWS_PER_WORKER, workers);
        }
    }

    /// @param folder for configs and files; each run empties a folder of its own below it
    MeasuredPrograms(Path folder, BenchServer server) {
        this.folder = folder;
        this.server = server;
        this.environment = new TreeMap<>(server.environment());
        environment.put("MALLOC_ARENA_MAX", "2");
    }

    /// Whether there is a headless command to measure: the launcher tells where it lies.
    static boolean headlessIsThere() {
        return System.getProperty(HEADLESS_CLASSPATH) != null;
    }

    /// Runs both programs once without counting, so that each has its archive of classes and the
    /// table is in memory. A program without its archive makes it when it ends, which costs time.
    void warmUp(String table, long rows) throws IOException, InterruptedException {
        limit(table, rows);
        if (headlessIsThere()) {
            export(Export.fast(table, rows));
        }
    }

    /// What the server at hand calls its limit.
    Measured limit(String table, long rows) throws IOException, InterruptedException {
        Path run = emptyFolder("limit");
        Path file = run.resolve("raw.zst");
        List<String> command =
                java("limit", System.getProperty("java.class.path"), server.limit().getName());
        command.addAll(List.of(table, file.toString()));
        MeasuredProcess.Result result = new MeasuredProcess(run).run(command, environment);
        requireSuccess("The limit", result);
        long rawBytes = Long.parseLong(result.said().lines().toList().getLast());
        DevFiles.deleteTree(run);
        return measured(result, rows, rawBytes);
    }

    /// The headless command on a config of one export to zstd Parquet.
    Measured export(Export export) throws IOException, InterruptedException {
        Path run = emptyFolder("export");
        Path config = Files.writeString(run.resolve("rivet.yaml"), config(export, run));
        List<String> command = java("export", told(HEADLESS_CLASSPATH), HEADLESS_MAIN);
        command.addAll(List.of("run", "-c", config.toString()));
        MeasuredProcess.Result result = new MeasuredProcess(run).run(command, environment);
        requireSuccess("The export of " + export.table(), result);
        long bytes = sizeOf(run.resolve("out"));
        DevFiles.deleteTree(run);
        return measured(result, export.rows(), bytes);
    }

    private static Measured measured(MeasuredProcess.Result result, long rows, long bytes) {
        return new Measured(
                result.wallSeconds(), result.cpuSeconds(), result.peakRssBytes(), rows, bytes);
    }

    private Path emptyFolder(String name) throws IOException {
        Path run = folder.resolve(name);
        DevFiles.deleteTree(run);
        return Files.createDirectories(run);
    }

    /// A program of its own with the flags of the headless command. Its classes come from an
    /// archive that {@link #warmUp} made, as those of an installed command do.
    private List<String> java(String name, String classPath, String main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + told(HEADLESS_OPTIONS));
        Path archive = folder.resolve(name + ".jsa");
        boolean there = Files.exists(archive);
        command.add((there ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive);
        command.addAll(List.of("-Xlog:cds*=off", "-Xlog:aot*=off"));
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private static String told(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "The bench isn't told -D" + property + ": start it with ./rivet bench.");
        }
        return value;
    }

    private static void requireSuccess(String what, MeasuredProcess.Result result)
            throws IOException {
        if (result.code() != 0) {
            List<String> lines = result.said().lines().toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - SAID_LINES), lines.size());
            throw new IOException(
                    "%s ended with exit code %d:%n%s"
                            .formatted(what, result.code(), String.join("\n", last)));
        }
    }

    private static long sizeOf(Path output) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private String config(Export export, Path run) {
        return """
        source:
          type: %s
          url_env: %s
        exports:
          - name: %s
            table: %s
        %s%s    format: parquet
            compression: zstd
            tuning:
              profile: %s
            destination:
              type: local
              path: '%s'
        """
                .formatted(
                        server.type(),
                        BenchServer.URL_VARIABLE,
                        export.table(),
                        server.nameInConfig(export.table()),
                        // There is one way to read from MySQL
                        server.type().equals("postgres") ? "    read: " + export.read() + "\n" : "",
                        export.windows(),
                        export.profile(),
                        run.resolve("out").toString().replace("'", "''"));
    }
}
