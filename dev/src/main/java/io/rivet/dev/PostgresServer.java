package io.rivet.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One server process and its data folder: made, started and stopped with PostgreSQL's own tools.
final class PostgresServer implements AutoCloseable {

    private static final String PID_FILE = "postmaster.pid";
    private static final int START_ATTEMPTS = 5;
    private static final int TOOL_TIMEOUT_SECONDS = 90;

    private final Path bin;
    private final Path folder;
    private final boolean temporary;
    private final ServerWatch watch;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(Path bin, Path folder, boolean temporary, ServerWatch watch, int port) {
        this.bin = bin;
        this.folder = folder;
        this.temporary = temporary;
        this.watch = watch;
        this.port = port;
    }

    static PostgresServer start(TestingPostgres.Options options, String user, String password)
            throws IOException {
        Path bin = PostgresBinaries.unpacked(options.major()).resolve("bin");
        boolean temporary = options.data().isEmpty();
        Path folder = folderFor(options);
        // From here on nothing may be left behind, however this process ends
        ServerWatch watch =
                ServerWatch.over(
                        new ServerWatch.Server(
                                folder, temporary, PID_FILE, temporary ? "QUIT" : "INT"),
                        () -> stop(bin, folder, temporary));
        try {
            initialise(bin, folder, user, password);
            if (options.tls()) {
                ServerCertificate.write(folder, data(folder));
            }
            int port = startOnFreePort(bin, folder, options);
            return new PostgresServer(bin, folder, temporary, watch, port);
        } catch (IOException | RuntimeException e) {
            stop(bin, folder, temporary);
            watch.dismiss();
            throw e;
        }
    }

    private static Path folderFor(TestingPostgres.Options options) throws IOException {
        if (options.data().isEmpty()) {
            return Files.createTempDirectory("rivet-postgres-");
        }
        Path folder = options.data().get().resolve("postgres-" + options.major()).toAbsolutePath();
        if (isRunning(folder)) {
            throw new IOException("A server is running on " + folder + ": stop it first.");
        }
        return Files.createDirectories(folder);
    }

    private static boolean isRunning(Path folder) throws IOException {
        Path pidFile = pidFile(folder);
        if (!Files.exists(pidFile)) {
            return false;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static Path pidFile(Path folder) {
        return data(folder).resolve(PID_FILE);
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static void initialise(Path bin, Path folder, String user, String password)
            throws IOException {
        if (Files.exists(data(folder))) {
            return;
        }
        Path unfinished = folder.resolve("unfinished");
        DevFiles.deleteTree(unfinished);
        Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
        try {
            runTool(
                    bin,
                    folder,
                    "initdb",
                    List.of(
                            "-D",
                            unfinished.toString(),
                            "-U",
                            user,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync"));
            Files.move(unfinished, data(folder));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static int startOnFreePort(Path bin, Path folder, TestingPostgres.Options options)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = Machine.freePort();
            writeSettings(folder, port, options);
            Path starting = Files.writeString(folder.resolve(ServerWatch.STARTING), "");
            try {
                runTool(
                        bin,
                        folder,
                        environment(options),
                        "pg_ctl",
                        List.of(
                                "start",
                                "-w",
                                "-t",
                                "60",
                                "-D",
                                data(folder).toString(),
                                "-l",
                                folder.resolve("server.log").toString()));
                return port;
            } catch (IOException e) {
                String log = Files.readString(folder.resolve("server.log"));
                boolean portTaken = log.contains("Address already in use");
                if (!portTaken || attempt == START_ATTEMPTS) {
                    throw new IOException(e.getMessage() + "\n" + log, e);
                }
            } finally {
                Files.deleteIfExists(starting);
            }
        }
    }

    private static Map<String, String> environment(TestingPostgres.Options options) {
        return options.locales()
                .map(locales -> Map.of("LOCPATH", locales.toString()))
                .orElse(Map.of());
    }

    private static void writeSettings(Path folder, int port, TestingPostgres.Options options)
            throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "off");
        settings.put("synchronous_commit", "off");
        settings.put("full_page_writes", "off");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_wal_size", "4GB");
        settings.put("max_connections", "100");
        settings.put("timezone", "UTC");
        if (options.tls()) {
            settings.put("ssl", "on");
        }
        settings.putAll(options.settings());
        List<String> lines = new ArrayList<>();
        settings.forEach(
                (name, value) -> lines.add(name + " = '" + value.replace("'", "''") + "'"));
        Files.write(data(folder).resolve("postgresql.auto.conf"), lines);
    }

    /// Runs one of the server's tools to its end, within a bound.
    private static void runTool(Path bin, Path folder, String tool, List<String> arguments)
            throws IOException {
        runTool(bin, folder, Map.of(), tool, arguments);
    }

    private static void runTool(
            Path bin,
            Path folder,
            Map<String, String> environment,
            String tool,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (Machine.isRoot()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it doesn't see root
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(Machine.program(tool)).toString());
        command.addAll(arguments);
        Path output = folder.resolve(tool + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(TOOL_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(tool + " took longer than " + TOOL_TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + tool, e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d: %s"
                            .formatted(tool, process.exitValue(), Files.readString(output)));
        }
    }

    int port() {
        return port;
    }

    Optional<Path> certificate() {
        Path file = folder.resolve("server.crt");
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop(bin, folder, temporary);
            watch.dismiss();
        }
    }

    private static void stop(Path bin, Path folder, boolean temporary) {
        try {
            if (Files.exists(pidFile(folder))) {
                String mode = temporary ? "immediate" : "fast";
                runTool(
                        bin,
                        folder,
                        "pg_ctl",
                        List.of("stop", "-w", "-m", mode, "-D", data(folder).toString()));
            }
            if (temporary) {
                DevFiles.deleteTree(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server in " + folder + " didn't stop.", e);
        }
    }
}
