package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Windows over keys of every type deliver each row once: extreme bounds, ties, NULLs, one value,
/// no row. The server says which rows there are, DuckDB which were delivered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChunkKeysContract {

    private static final int SPREAD = 300;

    @TempDir Path folder;

    private TestedServer server = TestedServer.none();

    abstract TestedServer open();

    /// The keys that this server has.
    abstract List<Key> keys();

    /// A type of key with values.
    ///
    /// @param name of the table and its export
    /// @param values literals of SQL, NULL among them
    /// @param spread an expression of `i`, which goes from 0 to 299; empty for none
    /// @param sizes what cuts it: `chunk_count: 7`, each of them one export
    record Key(String name, String type, List<String> values, String spread, List<String> sizes) {}

    @BeforeAll
    void seed() throws Exception {
        server = open();
        server.execute("CREATE TABLE numbers (i integer PRIMARY KEY)");
        StringBuilder rows = new StringBuilder("INSERT INTO numbers VALUES (0)");
        for (int i = 1; i < SPREAD; i++) {
            rows.append(", (").append(i).append(')');
        }
        server.execute(rows.toString());
        for (Key key : keys()) {
            server.execute("CREATE TABLE " + key.name() + " (id integer, k " + key.type() + ")");
            if (!key.values().isEmpty()) {
                List<String> tuples = new ArrayList<>();
                for (String value : key.values()) {
                    tuples.add("(" + (1000 + tuples.size()) + ", " + value + ")");
                }
                server.execute(
                        "INSERT INTO " + key.name() + " VALUES " + String.join(", ", tuples));
            }
            if (!key.spread().isEmpty()) {
                server.execute(
                        "INSERT INTO "
                                + key.name()
                                + " SELECT i, "
                                + key.spread()
                                + " FROM numbers");
            }
        }
    }

    @Test
    void eachRowIsDeliveredOnce() {
        ExportBench bench = new ExportBench(folder.resolve("keys"), server);
        List<String> names = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Key key : keys()) {
            String rows =
                    bench.ask("SELECT count(*), coalesce(sum(id), 0) FROM " + key.name())
                            .getFirst();
            int number = 0;
            for (String size : key.sizes()) {
                String name = key.name() + "_" + number++;
                names.add(name);
                expected.add(name + " " + size + " " + rows + " " + rows.replaceAll("\\|.*", ""));
                bench.export(
                        name,
                        """
                        table: %s
                        mode: chunked
                        chunk_column: k
                        parallel: %d
                        %s
                        """
                                .formatted(key.name(), 1 + number % 3, size.replace(", ", "\n")));
            }
        }
        CommandRun.Ended ended = bench.run("--validate", "--reconcile");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String size = expected.get(i).split(" ", 2)[1].replaceAll(" [0-9]+\\|.*", "");
            String rows;
            try {
                rows =
                        bench.delivered(
                                        name,
                                        "count(*) || '|' || coalesce(sum(id), 0) || ' ' ||"
                                                + " count(DISTINCT id)")
                                .getFirst();
            } catch (RuntimeException | AssertionError e) {
                rows = "nothing";
            }
            found.add(name + " " + size + " " + rows);
        }
        assertEquals(
                expected.stream().collect(Collectors.joining("\n")),
                found.stream().collect(Collectors.joining("\n")),
                ended.errors());
        assertEquals(0, ended.exitCode(), ended.errors());
    }
}
