package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.facts.TableFacts;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/// What the catalog says about a whole table, and what must not be taken for a key.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableFactsTest {

    private Readings readings;

    TestingPostgres server() {
        return TestingPostgres.shared();
    }

    @BeforeAll
    void open() {
        readings = new Readings(server(), TlsMode.DISABLE);
    }

    @AfterAll
    void close() {
        readings.close();
    }

    private TableFacts facts(String sql, boolean wholeTable) {
        try (SourceSession session = readings.source().open(Readings.settings())) {
            return session.describe(Readings.statement(sql, wholeTable)).table();
        }
    }

    @Test
    void onlyAFullUniqueIndexOfRequiredColumnsIsAKey() {
        readings.execute(
                "CREATE TABLE keyed (a int NOT NULL, b int NOT NULL, c int, d text NOT NULL,"
                        + " e int NOT NULL, f text COLLATE \"C\" NOT NULL)",
                "CREATE UNIQUE INDEX on_b ON keyed (b) INCLUDE (c)",
                "ALTER TABLE keyed ADD PRIMARY KEY (d, a)",
                "CREATE UNIQUE INDEX partial ON keyed (a) WHERE a > 0",
                "CREATE UNIQUE INDEX of_nulls ON keyed (c)",
                "CREATE UNIQUE INDEX of_expressions ON keyed (lower(d))",
                "CREATE INDEX not_unique ON keyed (e, b)",
                "CREATE UNIQUE INDEX other_order ON keyed (f COLLATE \"POSIX\")",
                "CREATE INDEX hashed ON keyed USING hash (a)",
                "ALTER TABLE keyed ADD CONSTRAINT late UNIQUE (e) DEFERRABLE",
                "CREATE UNIQUE INDEX broken ON keyed (a, b)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass");
        TableFacts facts = facts("SELECT * FROM \"keyed\"", true);
        assertEquals(List.of(List.of("d", "a"), List.of("b")), facts.uniqueKeys());
        assertEquals(
                List.of("b", "c", "d", "e"), facts.indexedColumns().stream().sorted().toList());
        assertEquals(List.of("public.keyed"), facts.tables());
    }

    @Test
    void aKeyOfAParentIsNoKeyOfItsChildren() {
        readings.execute(
                "CREATE TABLE old_parent (id int PRIMARY KEY)",
                "CREATE TABLE old_child () INHERITS (old_parent)",
                "INSERT INTO old_parent VALUES (1)",
                "INSERT INTO old_child VALUES (1)");
        TableFacts facts = facts("SELECT * FROM old_parent", true);
        assertEquals(List.of(), facts.uniqueKeys());
        assertEquals(1, facts.blocks().orElseThrow());
    }

    @Test
    void aKeyOfAPartitionedTableHolds() {
        readings.execute(
                "CREATE TABLE parted (id int NOT NULL, w text, PRIMARY KEY (id)) PARTITION BY RANGE"
                        + " (id)",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (9999)",
                "INSERT INTO parted SELECT g, repeat('x', 1000) FROM generate_series(5, 100) g");
        TableFacts facts = facts("SELECT * FROM parted", true);
        assertEquals(List.of(List.of("id")), facts.uniqueKeys());
        assertEquals(List.of("id"), facts.indexedColumns());
        assertEquals(13, facts.blocks().orElseThrow(), "of the larger partition, 7 rows a block");
    }

    @Test
    void whatHasNoBlocksSaysSo() {
        readings.execute(
                "CREATE TABLE base (id int PRIMARY KEY)",
                "CREATE VIEW seen AS SELECT * FROM base",
                "CREATE TABLE mixed (id int) PARTITION BY LIST (id)",
                "CREATE EXTENSION IF NOT EXISTS file_fdw",
                "CREATE SERVER IF NOT EXISTS files FOREIGN DATA WRAPPER file_fdw",
                "CREATE FOREIGN TABLE outside PARTITION OF mixed FOR VALUES IN (1) SERVER files"
                        + " OPTIONS (filename '/dev/null')");
        assertTrue(facts("SELECT * FROM seen", true).blocks().isEmpty());
        assertEquals(List.of(), facts("SELECT * FROM seen", true).uniqueKeys());
        assertTrue(facts("SELECT * FROM mixed", true).blocks().isEmpty());
        assertTrue(facts("SELECT * FROM outside", true).blocks().isEmpty());
        assertEquals(0, facts("SELECT * FROM base", true).blocks().orElseThrow());
        assertEquals(TableFacts.unknown(), facts("SELECT * FROM base", false));
    }

    @Test
    void theWidthOfARowCountsWhatIsStoredApart() {
        readings.execute(
                "CREATE TABLE wide (id int, body text)",
                "ALTER TABLE wide ALTER body SET STORAGE EXTERNAL",
                "INSERT INTO wide SELECT g, repeat('x', 20000) FROM generate_series(1, 200) g",
                "VACUUM ANALYZE wide");
        long bytes = facts("SELECT * FROM wide", true).rowBytes().orElseThrow();
        assertTrue(bytes >= 20_000 && bytes < 40_000, "bytes: " + bytes);
    }
}
