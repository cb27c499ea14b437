package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Configs without problems, and how the file is found and read.
class ConfigFileTest {

    @TempDir private Path folder;

    @Test
    void wholeConfigBecomesRecords() throws IOException {
        Path configs = Files.createDirectories(folder.resolve("configs"));
        Files.writeString(
                configs.resolve("rivet.yaml"),
                """
                source:
                  type: postgres
                  host: db.example
                  user: rivet
                  database: shop
                  tuning: {profile: safe, batch_size: 500, throttle_ms: 0}
                exports:
                  - name: users
                    table: public.Users
                    format: parquet
                    compression: gzip
                    read: copy
                    destination: {type: local, path: out/users}
                    tuning: {profile: fast, max_retries: 0}
                  - name: orders
                    query: |
                      SELECT * FROM orders;
                    format: csv
                    skip_empty: true
                    destination: {type: local, prefix: /data}
                state: state/rivet.db
                """);
        RivetConfig config =
                ConfigFile.read(Path.of("configs/rivet.yaml"), Configs.inputs(folder).build());

        assertEquals(configs.resolve("rivet.yaml"), config.file());
        assertEquals(configs.resolve("state/rivet.db"), config.stateFile());
        assertEquals(List.of(), config.warnings());
        assertEquals(SourceKind.POSTGRES, config.source().kind());
        ExportConfig users = config.exports().get(0);
        assertEquals(
                new ExportQuery.Table(new TableName(Optional.of("public"), "Users")),
                users.query());
        assertEquals(new FormatConfig.Parquet(Compression.GZIP, OptionalInt.of(6)), users.format());
        assertEquals(new DestinationConfig.Local(folder.resolve("out/users")), users.destination());
        assertEquals(ReadPath.COPY, users.read());
        assertEquals(Optional.of(Profile.FAST), users.tuning().profile());
        assertEquals(OptionalInt.of(500), users.tuning().batchSize());
        assertEquals(OptionalInt.of(0), users.tuning().throttleMs());
        assertEquals(OptionalInt.of(0), users.tuning().maxRetries());
        ExportConfig orders = config.exports().get(1);
        assertEquals(new ExportQuery.Inline("SELECT * FROM orders;\n"), orders.query());
        assertEquals(FormatConfig.Csv.standard(), orders.format());
        assertEquals(new DestinationConfig.Local(Path.of("/data")), orders.destination());
        assertTrue(orders.skipEmpty());
    }

    @Test
    void everyProblemIsInTheMessageOfRead() throws IOException {
        Files.writeString(folder.resolve("rivet.yaml"), "source:\n  type: oracle\nexport: []\n");
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () ->
                                ConfigFile.read(
                                        Path.of("rivet.yaml"), Configs.inputs(folder).build()));
        assertEquals(FailureKind.USAGE, failure.kind());
        assertEquals(
                """
                rivet.yaml:1:1: source: must specify url, url_env, url_file, or structured fields (host/user/database).
                rivet.yaml:1:1: exports: this key is required.
                rivet.yaml:2:3: source.type: 'oracle' is not one of postgres, mysql, mariadb.
                rivet.yaml:3:1: export: this key isn't known. Did you mean 'exports'?\
                """,
                failure.sentence());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', rivet/.rivet_state.db",
        "'', '', sub/key.db, rivet/sub/key.db",
        "'', env.db, sub/key.db, env.db",
        "flag.db, env.db, sub/key.db, flag.db",
        "/abs/flag.db, '', '', /abs/flag.db",
    })
    void stateIsFoundInThisOrder(String flag, String environment, String key, String expected)
            throws IOException {
        Path file = Files.createDirectories(folder.resolve("rivet")).resolve("rivet.yaml");
        Files.writeString(file, Configs.smallest() + (key.isEmpty() ? "" : "state: " + key + "\n"));
        Configs.Inputs inputs = Configs.inputs(folder).with("RIVET_STATE", environment);
        ConfigInputs built = (flag.isEmpty() ? inputs : inputs.state(flag)).build();
        assertEquals(folder.resolve(expected), ConfigFile.read(file, built).stateFile());
        Files.writeString(file, key.isEmpty() ? "junk" : "state: " + key);
        assertEquals(folder.resolve(expected), ConfigFile.stateFile(file, built));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state: ${DAY}.db",
                "state: [a]",
                "state: a.db\nexports: [",
            })
    void aStateThatIsWrittenButNotUnderstoodIsAnError(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rivet.yaml"), text);
        Configs.Inputs inputs = Configs.inputs(folder);
        RivetException failure =
                assertThrows(
                        RivetException.class, () -> ConfigFile.stateFile(file, inputs.build()));
        assertEquals(FailureKind.USAGE, failure.kind());
        assertTrue(failure.sentence().contains("rivet.yaml:"), failure.sentence());
        assertEquals(
                folder.resolve("flag.db"),
                ConfigFile.stateFile(file, inputs.state("flag.db").build()));
    }

    @Test
    void parametersNameTheState() throws IOException {
        Path file = Files.writeString(folder.resolve("rivet.yaml"), "state: ${DAY}.db");
        assertEquals(
                folder.resolve("monday.db"),
                ConfigFile.stateFile(file, Configs.inputs(folder).param("DAY", "monday").build()));
    }

    @Test
    void yamlIsOneDotTwo() {
        RivetConfig config =
                Configs.inputs(folder)
                        .read(
                                """
                                source: &s {type: postgres, url: 'postgresql://u@localhost/d'}
                                exports:
                                  - {name: no, table: on, format: csv, destination: &d {type: local}}
                                  - {name: 0o17, table: 1e3, format: csv, destination: *d}
                                  - {name: !!str 12, table: t, format: csv, destination: *d}
                                  - {name: null, table: t, format: csv, skip_empty: TRUE, destination: *d}
                                """);
        assertEquals(
                List.of("no", "0o17", "12", "null"),
                config.exports().stream().map(ExportConfig::name).toList());
        assertTrue(config.exports().getLast().skipEmpty());
    }

    @Test
    void onStaysAKey() {
        String text =
                Configs.inputs(folder)
                        .check(
                                Configs.smallest()
                                        + "notifications: {slack: {on: [failure], off: 1}}\n")
                        .problems()
                        .text();
        assertTrue(text.contains("notifications.slack.off: this key isn't known"), text);
        assertFalse(text.contains("slack.on"), text);
    }

    @Test
    void featuresThatAreSwitchedOffAreFine() {
        RivetConfig config =
                Configs.inputs(folder)
                        .read(
                                """
                                source:
                                  type: postgres
                                  url: postgresql://u@localhost/d
                                  tuning: {memory_threshold_mb: 0}
                                exports:
                                  - name: a
                                    table: t
                                    mode: full
                                    parallel: 1
                                    chunk_dense: false
                                    chunk_checkpoint: False
                                    cursor_column: ~
                                    quality: {}
                                    meta_columns: {exported_at: false, row_hash: false}
                                    format: csv
                                    destination: {type: local}
                                    tuning:
                                  - {name: b, table: t, parallel: 0, format: csv, destination: {type: local}}
                                parallel_exports: false
                                parallel_export_processes: false
                                notifications:
                                """);
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void keysThatMeanNothingHereAreWarnings() {
        RivetConfig config =
                Configs.inputs(folder)
                        .read(
                                """
                                source: {type: postgres, url: 'postgresql://u@localhost/d', port: 5}
                                exports:
                                  - name: a
                                    table: t
                                    format: csv
                                    compression: zstd
                                    compression_level: 5
                                    destination: {type: local, path: x, prefix: y, bucket: b, region: r}
                                  - name: _b
                                    table: t
                                    format: parquet
                                    compression: gzip
                                    compression_level: 10
                                    destination: {type: local, allow_anonymous: false}
                                """);
        assertEquals(
                new FormatConfig.Parquet(Compression.GZIP, OptionalInt.of(9)),
                config.exports().get(1).format());
        List<String> starts =
                List.of(
                        "rivet.yaml:1:61: source.port:",
                        "rivet.yaml:6:5: exports[0].compression: this key is about Parquet and"
                                + " ignored for CSV;",
                        "rivet.yaml:8:41: exports[0].destination.prefix:",
                        "rivet.yaml:8:52: exports[0].destination.bucket:",
                        "rivet.yaml:8:63: exports[0].destination.region:",
                        "rivet.yaml:9:5: exports[1].name:",
                        "rivet.yaml:13:5: exports[1].compression_level: gzip ends at level 9");
        assertEquals(starts.size(), config.warnings().size(), config.warnings().toString());
        for (int i = 0; i < starts.size(); i++) {
            assertTrue(
                    config.warnings().get(i).startsWith(starts.get(i)), config.warnings().get(i));
        }
    }

    @Test
    void queryFileMayNotLeaveTheFolderThroughALink() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("secret.sql"), "SELECT 1");
        Files.createSymbolicLink(home.resolve("out.sql"), folder.resolve("secret.sql"));
        Files.createSymbolicLink(home.resolve("up"), folder);
        Files.writeString(home.resolve("in.sql"), "\uFEFFSELECT 2");
        Files.createSymbolicLink(home.resolve("link.sql"), home.resolve("in.sql"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), home);

        for (String bad : List.of("out.sql", "up/secret.sql", "x/../../secret.sql")) {
            String text = checkQueryFile(home, bad).problems().text();
            assertTrue(text.contains("outside the config's folder"), bad + ": " + text);
        }
        for (Path base : List.of(home, linked)) {
            for (String good : List.of("in.sql", "link.sql", base.resolve("in.sql").toString())) {
                RivetConfig config = checkQueryFile(base, good).config().orElseThrow();
                assertEquals(
                        new ExportQuery.FromFile(home.toRealPath().resolve("in.sql"), "SELECT 2"),
                        config.exports().getFirst().query());
            }
        }
    }

    private ConfigReading checkQueryFile(Path base, String name) {
        return ConfigFile.checkText(
                base.resolve("rivet.yaml"),
                Configs.withExport(
                        "name: a\nquery_file: '"
                                + name
                                + "'\nformat: csv\ndestination: {type: local}"),
                Configs.inputs(folder).build());
    }

    @Test
    void tableNamesMayBeQuoted() {
        RivetConfig config =
                Configs.inputs(folder)
                        .read(
                                Configs.withExport(
                                        """
                                        name: a
                                        table: '"my.schema"."a ""b""\"'
                                        format: csv
                                        destination: {type: local}
                                        """));
        assertEquals(
                new ExportQuery.Table(new TableName(Optional.of("my.schema"), "a \"b\"")),
                config.exports().getFirst().query());
    }

    @Test
    void fileThatCantBeReadIsAProblem() throws IOException {
        Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE9});
        Files.write(folder.resolve("big.yaml"), new byte[5 << 20]);
        assertEquals(
                "none.yaml: the config can't be read: there is no such file.", check("none.yaml"));
        assertEquals(
                "latin.yaml: the config can't be read: it is not UTF-8 text.", check("latin.yaml"));
        assertTrue(check("big.yaml").startsWith("big.yaml: the config can't be read"));
        assertTrue(check(".").startsWith(".: the config can't be read"));
    }

    private String check(String name) {
        return ConfigFile.check(Path.of(name), Configs.inputs(folder).build()).problems().text();
    }

    @Test
    void inputsPrintNoValues() {
        ConfigInputs inputs =
                Configs.inputs(folder).with("PW", "hunter2").param("P", "hunter2").build();
        assertFalse(inputs.toString().contains("hunter2"));
    }
}
