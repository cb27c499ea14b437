package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivet.config.ReadPath;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.parquet.ParquetColumns;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.ChangedValues;
import io.rivet.source.SourceSession;
import io.rivet.types.NativeType.ListedValue;
import io.rivet.types.NativeType.RefusedValue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What holds for every type of a source's list: each value is in the files what the list says, the
/// type report says what the list says, what a column can't hold ends the run with a sentence, and
/// every path out of the server makes the same bytes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TypeListContract {

    @TempDir private Path folder;
    private TypeServer server;
    private ParquetTexts parquet;
    private int tables;
    private final Set<String> setUp = new HashSet<>();

    /// The list.
    protected abstract List<TypeFamily> families();

    /// A server, started or joined once for all types of the list.
    protected abstract TypeServer openServer();

    @BeforeAll
    void open() {
        server = openServer();
        parquet = ParquetTexts.open();
    }

    @AfterAll
    void close() {
        parquet.close();
        server.close();
    }

    Stream<NativeType> types() {
        return families().stream()
                .flatMap(family -> family.types().stream())
                .filter(type -> type.needs().stream().allMatch(server::knows));
    }

    Stream<NativeType> typesWithRefusedValues() {
        return types().filter(type -> !type.refused().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("types")
    void arrivesAsListed(NativeType type) throws IOException {
        ReadStatement statement = statement(type, table(type, listed(type)));
        Optional<ExportedPair> first = Optional.empty();
        try (SourceSession session = server.open()) {
            for (ReadPath path : server.paths()) {
                ExportedPair files = export(session, statement, path);
                if (first.isEmpty()) {
                    check(type, files);
                    first = Optional.of(files);
                } else {
                    String paths = path + " makes other bytes than " + server.paths().getFirst();
                    assertEquals(first.get().schema(), files.schema(), paths);
                    assertEquals(first.get().result(), files.result(), paths);
                    sameBytes(first.get().csv(), files.csv(), paths);
                    sameBytes(first.get().parquet(), files.parquet(), paths);
                }
            }
        }
    }

    /// The row's number first, so that a NULL is not an empty line.
    private static List<String> listed(NativeType type) {
        List<String> values =
                new ArrayList<>(type.values().stream().map(ListedValue::sql).toList());
        values.add("NULL");
        return values;
    }

    private String table(NativeType type, List<String> values) {
        for (String need : type.needs()) {
            Optional<String> lack = server.lacks(need);
            assumeTrue(lack.isEmpty(), () -> type + ": " + lack.orElse(""));
        }
        tables++;
        String table = "t" + tables;
        for (String statement : type.setup()) {
            if (setUp.add(statement)) {
                server.execute(statement);
            }
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add("(" + i + ", " + values.get(i) + ")");
        }
        server.execute(
                "CREATE TABLE %s (id integer, v %s)".formatted(table, type.sqlType()),
                "INSERT INTO %s VALUES %s".formatted(table, String.join(", ", rows)));
        return table;
    }

    private static ReadStatement statement(NativeType type, String table) {
        return new ReadStatement(
                "SELECT id, v FROM " + table + " ORDER BY id", false, type.rules());
    }

    private ExportedPair export(SourceSession session, ReadStatement statement, ReadPath path) {
        return ExportedPair.write(
                session, statement, path, folder.resolve("t" + tables + "_" + path));
    }

    private void check(NativeType type, ExportedPair files) {
        List<String> values =
                new ArrayList<>(type.values().stream().map(ListedValue::parquet).toList());
        values.add("NULL");
        assertAll(
                () -> assertEquals(type.column(), files.schema().column(1), "the type report"),
                () -> assertEquals(lines(type), Files.readString(files.csv()), "CSV"),
                () ->
                        assertEquals(
                                values,
                                parquet.column(files.parquet(), NativeType.COLUMN, type.type()),
                                "Parquet"),
                () -> checkResult(type, files),
                () -> checkFooter(type, files.parquet()));
    }

    private static String lines(NativeType type) {
        StringBuilder lines = new StringBuilder("id,v\n");
        int row = 0;
        for (ListedValue value : type.values()) {
            lines.append(row).append(',').append(value.csv()).append('\n');
            row++;
        }
        return lines.append(row).append(",\n").toString();
    }

    private static void checkResult(NativeType type, ExportedPair files) {
        assertEquals(type.values().size() + 1, files.result().rows(), "rows");
        long changed = files.result().changed().stream().mapToLong(ChangedValues::count).sum();
        assertEquals(type.nulledCount(), changed, "values that became NULL");
    }

    private void checkFooter(NativeType type, Path file) throws IOException {
        assertEquals(
                ParquetNames.declared(type.type()), ParquetColumns.declared(file, "v"), "footer");
        Map<String, String> metadata = parquet.metadata(file);
        assertEquals(type.sourceType(), metadata.get("rivet.source_type.v"), "metadata");
        assertEquals(
                ParquetNames.word(type.column().fidelity()),
                metadata.get("rivet.fidelity.v"),
                "metadata");
    }

    private static void sameBytes(Path one, Path other, String words) throws IOException {
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other), words);
    }

    @ParameterizedTest
    @MethodSource("typesWithRefusedValues")
    void whatTheColumnCantHoldEndsTheRun(NativeType type) {
        for (RefusedValue value : type.refused()) {
            ReadStatement statement = statement(type, table(type, List.of("NULL", value.sql())));
            // By turns, because each failure costs a session
            ReadPath path = server.paths().get(tables % server.paths().size());
            try (SourceSession session = server.open()) {
                RivetException failure =
                        assertThrows(
                                RivetException.class,
                                () -> export(session, statement, path),
                                value.sql());
                assertEquals(FailureKind.INTEGRITY, failure.kind(), failure.sentence());
                assertTrue(failure.sentence().contains("column 'v', row 2"), failure.sentence());
                assertTrue(failure.sentence().contains(value.words()), failure.sentence());
            }
        }
    }
}
