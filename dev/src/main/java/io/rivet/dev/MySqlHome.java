package io.rivet.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One installed server program: where its parts lie and how it makes a new data folder.
///
/// @param kind which of the two it is
/// @param folder holds `bin`, the messages and the plugins
record MySqlHome(TestingMySql.Kind kind, Path folder) {

    private static final int INITIALISE_SECONDS = 90;

    /// What MariaDB's own installer feeds to a new server, without the help texts: nobody reads
    /// them here, and they take most of its time.
    private static final List<String> SYSTEM_TABLES =
            List.of(
                    "mariadb_system_tables.sql",
                    "mariadb_performance_tables.sql",
                    "mariadb_system_tables_data.sql",
                    "maria_add_gis_sp_bootstrap.sql",
                    "mariadb_sys_schema.sql");

    /// The start of every command line: the program, where its files are and where the data is.
    List<String> command(Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program().toString());
        command.add("--no-defaults");
        if (Machine.isRoot()) {
            command.add("--user=root");
        }
        command.add("--basedir=" + folder);
        command.add("--lc-messages-dir=" + share());
        command.add("--character-sets-dir=" + share().resolve("charsets"));
        command.add("--plugin-dir=" + plugins());
        command.add("--datadir=" + data);
        return command;
    }

    private Path program() {
        Path mariadbd = folder.resolve("bin").resolve(Machine.program("mariadbd"));
        return Files.exists(mariadbd)
                ? mariadbd
                : folder.resolve("bin").resolve(Machine.program("mysqld"));
    }

    private Path share() {
        Path share = folder.resolve("share");
        return Files.isDirectory(share.resolve("charsets")) ? share : share.resolve("mysql");
    }

    private Path plugins() {
        String libraries = kind == TestingMySql.Kind.MARIADB ? "libs" : "lib";
        return folder.resolve(libraries).resolve("plugin");
    }

    /// Fills a new data folder: system tables and `root` without a password, nothing else.
    ///
    /// @throws IOException the server refused; the message holds what it said
    void initialise(Path data) throws IOException {
        Files.createDirectories(data);
        List<String> command = command(data);
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Path input = data.resolveSibling(data.getFileName() + ".sql");
        try {
            if (kind == TestingMySql.Kind.MARIADB) {
                command.add("--bootstrap");
                command.add("--innodb-log-file-size=48M");
                Files.writeString(input, systemTables(), StandardCharsets.UTF_8);
            } else {
                command.add("--initialize-insecure");
                command.add("--innodb-redo-log-capacity=64M");
                Files.writeString(input, "");
            }
            command.add("--innodb-doublewrite=OFF");
            run(command, input, log);
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(log);
        }
    }

    private String systemTables() throws IOException {
        StringBuilder sql = new StringBuilder();
        sql.append("CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\n");
        sql.append("SET @auth_root_socket=NULL;\nSET @skip_auth_anonymous=1;\n");
        for (String file : SYSTEM_TABLES) {
            sql.append(Files.readString(share().resolve(file))).append('\n');
        }
        // Else root could come in over TCP
        sql.append("DELETE FROM mysql.global_priv WHERE User = 'root' AND Host <> 'localhost';\n");
        sql.append("DELETE FROM mysql.proxies_priv;\n");
        return sql.toString();
    }

    private void run(List<String> command, Path input, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(INITIALISE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "%s took longer than %d s to make its system tables."
                                .formatted(kind.product(), INITIALISE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a server made its system tables.", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s couldn't make its system tables: %s"
                            .formatted(kind.product(), Files.readString(log)));
        }
    }
}
