package io.rivet.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// One MariaDB or MySQL process and its data folder.
final class MySqlServer implements AutoCloseable {

    private static final String PID_FILE = MySqlSettings.PID_FILE;
    private static final int START_ATTEMPTS = 5;
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final Path folder;
    private final boolean temporary;
    private final ServerWatch watch;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MySqlServer(Started started, Path folder, boolean temporary, ServerWatch watch) {
        this.process = started.process();
        this.port = started.port();
        this.folder = folder;
        this.temporary = temporary;
        this.watch = watch;
    }

    private record Started(Process process, int port) {}

    /// Starts a server; it accepts connections when this returns.
    static MySqlServer start(
            MySqlHome home, TestingMySql.Options options, String user, String password)
            throws IOException {
        boolean temporary = options.data().isEmpty();
        Path folder = folderFor(options);
        // From here on nothing may be left behind, however this process ends
        ServerWatch watch =
                ServerWatch.over(
                        new ServerWatch.Server(
                                folder, temporary, PID_FILE, temporary ? "KILL" : "TERM"),
                        () -> stopOnExit(folder));
        try {
            copyFirstData(home, data(folder));
            if (options.tls()) {
                ServerCertificate.write(folder, data(folder));
            }
            Path accounts = writeAccounts(folder, user, password);
            Started started = startOnFreePort(home, folder, options, new Account(user, password));
            Files.delete(accounts);
            return new MySqlServer(started, folder, temporary, watch);
        } catch (IOException | RuntimeException e) {
            stopOnExit(folder);
            watch.dismiss();
            if (temporary) {
                DevFiles.deleteTree(folder);
            }
            throw e;
        }
    }

    private static Path folderFor(TestingMySql.Options options) throws IOException {
        String name = options.kind().product().toLowerCase(Locale.ROOT);
        if (options.data().isEmpty()) {
            return Files.createTempDirectory("rivet-" + name + "-");
        }
        Path folder = options.data().get().resolve(name).toAbsolutePath();
        if (running(folder).isPresent()) {
            throw new IOException("A server is running on " + folder + ": stop it first.");
        }
        return Files.createDirectories(folder);
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static Optional<ProcessHandle> running(Path folder) throws IOException {
        Path pidFile = data(folder).resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    /// Making system tables takes seconds, copying them a fraction of one: they are made once per
    /// build and server.
    private static void copyFirstData(MySqlHome home, Path data) throws IOException {
        if (Files.exists(data)) {
            return;
        }
        Files.createDirectories(MySqlBinaries.servers());
        String name =
                "%s-%08x-first-data"
                        .formatted(home.folder().getFileName(), home.folder().hashCode());
        Path first = PreparedFolder.once(MySqlBinaries.servers().resolve(name), home::initialise);
        Path unfinished = data.resolveSibling("unfinished");
        DevFiles.deleteTree(unfinished);
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.toList()) {
                // The server's own identity: each must make its own
                if (!file.endsWith("auto.cnf")) {
                    Files.copy(file, unfinished.resolve(first.relativize(file).toString()));
                }
            }
        }
        Files.move(unfinished, data);
    }

    /// What the server runs before it lets anyone in: our account, and a password for its own.
    private static Path writeAccounts(Path folder, String user, String password)
            throws IOException {
        return Files.writeString(
                folder.resolve(MySqlSettings.ACCOUNTS),
                """
                CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
                GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                ALTER USER 'root'@'localhost' IDENTIFIED BY '%2$s';
                """
                        .formatted(user, password));
    }

    private record Account(String user, String password) {}

    private static Started startOnFreePort(
            MySqlHome home, Path folder, TestingMySql.Options options, Account account)
            throws IOException {
        Path log = folder.resolve(MySqlSettings.LOG);
        for (int attempt = 1; ; attempt++) {
            int port = Machine.freePort();
            Files.deleteIfExists(log);
            Path starting = Files.writeString(folder.resolve(ServerWatch.STARTING), "");
            try {
                List<String> command = home.command(data(folder));
                command.addAll(MySqlSettings.arguments(options, folder, port));
                Process process = launch(command, folder, options.systemZone());
                awaitConnection(process, port, account);
                return new Started(process, port);
            } catch (IOException e) {
                String said = Files.exists(log) ? Files.readString(log) : "";
                boolean portTaken = said.contains("Address already in use");
                if (!portTaken || attempt == START_ATTEMPTS) {
                    throw new IOException(e.getMessage() + "\n" + said, e);
                }
            } finally {
                Files.deleteIfExists(starting);
            }
        }
    }

    private static Process launch(List<String> command, Path folder, Optional<String> systemZone)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("server.out").toFile());
        systemZone.ifPresent(zone -> builder.environment().put("TZ", zone));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static void awaitConnection(Process process, int port, Account account)
            throws IOException {
        String url = jdbcUrl(port, "", account.user(), account.password());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Connection _ = DriverManager.getConnection(url + "&connectTimeout=5000")) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw new IOException("The server ended with " + process.exitValue() + ".", e);
                }
                if (System.nanoTime() > end) {
                    throw new IOException("The server took longer than 60 s to start.", e);
                }
            }
            pause(process);
        }
    }

    private static void pause(Process process) throws IOException {
        try {
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a server started.", e);
        }
    }

    /// For Connector/J, without TLS.
    static String jdbcUrl(int port, String database, String user, String password) {
        return ("jdbc:mysql://127.0.0.1:%d/%s?user=%s&password=%s"
                        + "&sslMode=DISABLED&allowPublicKeyRetrieval=true")
                .formatted(port, database, user, password);
    }

    long pid() {
        return process.pid();
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
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (temporary) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            awaitEnd(process.toHandle());
            watch.dismiss();
            if (temporary) {
                DevFiles.deleteTree(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server in " + folder + " didn't stop.", e);
        }
    }

    private static void awaitEnd(ProcessHandle server) {
        try {
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            server.destroyForcibly();
        }
    }

    private static void stopOnExit(Path folder) {
        try {
            running(folder)
                    .ifPresent(
                            server -> {
                                server.destroy();
                                awaitEnd(server);
                            });
        } catch (IOException e) {
            throw new UncheckedIOException("The server in " + folder + " didn't stop.", e);
        }
    }
}
