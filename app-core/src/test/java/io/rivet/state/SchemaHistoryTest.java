package io.rivet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.StoredColumn;
import io.rivet.schema.ValueKey;
import io.rivet.value.RunId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class SchemaHistoryTest {

    private static final StoredColumn ID = column("id", "int64", "bigint", false);
    private static final StoredColumn NAME = column("a \"name\"", "text", "varchar(20)", true);

    @TempDir Path folder;
    private final SettableClock clock = new SettableClock();
    private SqliteStateStore store;

    @BeforeEach
    void open() {
        store = SqliteStateStore.open(folder.resolve("state.db"), clock, process -> false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theFirstSchemaAndEachChangeMakeHistory() {
        RunId first = run("orders", "", ID);
        RunId second = run("orders", "", ID);
        RunId third = run("orders", "added a \"name\" (text)", ID, NAME);
        RunId fourth = run("orders", "", NAME, ID);
        RunId other = run("users", "", NAME);

        List<SchemaRow> history = store.schemaHistory(Optional.of("orders"));
        assertEquals(
                List.of(fourth.text(), third.text(), first.text()),
                history.stream().map(row -> row.runId().orElseThrow()).toList(),
                "not of " + second);
        assertEquals(
                List.of("order or names of types only", "added a \"name\" (text)", ""),
                history.stream().map(SchemaRow::change).toList());
        assertEquals(List.of(ID, NAME), history.get(1).columns());
        assertEquals(history.getFirst(), store.schema("orders").orElseThrow());
        assertEquals(Optional.empty(), store.schema("nobody"));
        assertEquals(List.of(), store.schemaHistory(Optional.of("nobody")));
        List<SchemaRow> all = store.schemaHistory(Optional.empty());
        assertEquals(4, all.size());
        assertEquals(Optional.of(other.text()), all.getLast().runId());
    }

    @Test
    void theReferenceToolsReadersFindNameAndTypeOfTheNewest() {
        run("orders", "", ID);
        run("orders", "added", ID, NAME);
        List<String> rows =
                StateFiles.rows(
                        folder.resolve("state.db"), "SELECT columns_json FROM export_schema");
        assertEquals(1, rows.size());
        List<JsonValue> columns = Json.read(rows.getFirst()).items();
        assertEquals(Optional.of("id"), columns.get(0).field("name").flatMap(JsonValue::text));
        assertEquals(Optional.of("int64"), columns.get(0).field("type").flatMap(JsonValue::text));
        assertEquals(
                Optional.of("a \"name\""), columns.get(1).field("name").flatMap(JsonValue::text));
    }

    @Test
    void whatTheReferenceToolStoredMeanwhileStaysInTheHistory() {
        run("orders", "", ID);
        StateFiles.execute(
                folder.resolve("state.db"),
                "UPDATE export_schema SET columns_json = '[{\"name\":\"id\",\"type\":\"Int64\"}]',"
                        + " updated_at = '2026-04-01T00:00:00+00:00'");
        StoredColumn theirs = new StoredColumn("id", "Int64", Optional.empty(), Optional.empty());
        assertEquals(List.of(theirs), store.schema("orders").orElseThrow().columns());
        assertEquals(Optional.empty(), store.schema("orders").orElseThrow().runId());
        assertEquals(2, store.schemaHistory(Optional.of("orders")).size());
        run("orders", "", ID);
        List<SchemaRow> history = store.schemaHistory(Optional.of("orders"));
        assertEquals(
                List.of(List.of(ID), List.of(theirs), List.of(ID)),
                history.stream().map(SchemaRow::columns).toList());
    }

    @Test
    void aRunThatTellsNoSchemaLeavesTheStoredOne() {
        run("orders", "", ID);
        RunId run = store.startRun(Samples.run("orders", 1));
        MetricRow metrics = Samples.metrics("orders", run.text(), "failed");
        store.closeRun(run, new RunClosing(RunStatus.FAILED, false, metrics));
        assertEquals(List.of(ID), store.schema("orders").orElseThrow().columns());
    }

    @Test
    void theMetricsSayWhetherTheSchemaChanged() {
        run("orders", "added", ID, NAME);
        assertEquals(
                Optional.of(true), store.metrics(Optional.empty(), 1).getFirst().schemaChanged());
    }

    /// Lesson 43: what is stored today is read by every later version.
    @Test
    void lesson43StoredFormsAreReadAsTheyWereWritten() {
        assertEquals(
                new PartContent("ab", "cd", List.of(new ColumnTally("id", 2, -3))),
                StateJson.content(
                        "{\"xxh3\":\"ab\",\"md5\":\"cd\",\"columns\":[{\"column\":\"id\",\"nulls\":2,"
                            + "\"checksum\":-3,\"later\":true}],\"later\":1}"));
        assertEquals(PartContent.unknown(), StateJson.content("{}"));
        assertEquals(
                List.of(NAME, new StoredColumn("x", "Utf8", Optional.empty(), Optional.empty())),
                StateJson.columns(
                        "[{\"name\":\"a \\\"name\\\"\",\"type\":\"text\",\"source_type\":"
                                + "\"varchar(20)\",\"nullable\":true},"
                                + "{\"name\":\"x\",\"type\":\"Utf8\"}]"));
        assertEquals(
                List.of(new ChangedValues("at", ValueKey.ZERO_DATE, 3)),
                StateJson.changed("[{\"column\":\"at\",\"key\":\"zero_date\",\"count\":3}]"));
    }

    @Test
    void aRowThatAnotherProgramBrokeIsNamed() {
        run("orders", "", ID);
        for (String broken : List.of("{", "{}", "[{\"name\":1}]")) {
            StateFiles.execute(
                    folder.resolve("state.db"),
                    "UPDATE export_schema SET columns_json = '" + broken + "'");
            RivetException refused =
                    assertThrows(RivetException.class, () -> store.schema("orders"));
            assertEquals(FailureKind.USAGE, refused.kind());
            assertTrue(refused.sentence().contains("columns_json"), refused.sentence());
        }
    }

    private RunId run(String export, String change, StoredColumn... columns) {
        clock.advance(Duration.ofSeconds(1));
        RunId run = store.startRun(Samples.run(export, 1));
        MetricRow metrics = Samples.metrics(export, run.text(), "success");
        MetricRow telling =
                new MetricRow(
                        export,
                        metrics.runId(),
                        metrics.runAt(),
                        1,
                        1,
                        metrics.peakRssMb(),
                        "success",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        1,
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(!change.isEmpty()));
        store.closeRun(
                run,
                new RunClosing(
                        RunStatus.SUCCESS,
                        true,
                        telling,
                        Optional.empty(),
                        Optional.of(new RunClosing.SchemaSnapshot(List.of(columns), change))));
        return run;
    }

    private static StoredColumn column(
            String name, String type, String sourceType, boolean nullable) {
        return new StoredColumn(name, type, Optional.of(sourceType), Optional.of(nullable));
    }
}
