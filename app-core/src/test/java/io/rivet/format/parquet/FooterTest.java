package io.rivet.format.parquet;

import static io.rivet.format.SampleBatches.required;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.batch.Batch;
import io.rivet.config.Compression;
import io.rivet.config.FormatConfig;
import io.rivet.format.FormatWriter;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a file's footer says about its columns, with and without rows.
final class FooterTest {

    @TempDir Path folder;
    private final RootAllocator allocator = new RootAllocator();
    private final ParquetFormat format =
            new ParquetFormat(
                    new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.empty()),
                    ParquetLimits.standard());

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    @Test
    void columnsAndTheirSourceTypes() throws Exception {
        Column price =
                new Column(
                        "a.price",
                        new ColumnType.Decimal(12, 2),
                        true,
                        "numeric(12,2)",
                        Fidelity.EXACT);
        TableSchema schema = schema(required("id", new ColumnType.Int16()), price);
        Path file = folder.resolve("typed.parquet");
        try (FormatWriter writer = format.create(file, schema)) {
            writer.finish();
        }
        ParquetContents contents = ParquetContents.of(file);
        assertEquals(0, contents.footer().getBlocks().size());
        var metadata = contents.footer().getFileMetaData();
        assertEquals(
                """
                message rivet {
                  required int32 id (INTEGER(16,true)) = 1;
                  optional int64 a.price (DECIMAL(12,2)) = 2;
                }
                """,
                metadata.getSchema().toString());
        assertEquals(
                "numeric(12,2)", metadata.getKeyValueMetaData().get("rivet.source_type.a.price"));
    }

    @Test
    void howFaithfulColumnsAreAndWhatBatchesNoted() throws Exception {
        List<Column> columns = new ArrayList<>();
        for (Fidelity fidelity : Fidelity.values()) {
            columns.add(
                    new Column(fidelity + " one", new ColumnType.Text(), true, "enum", fidelity));
        }
        TableSchema schema =
                new MetaColumns(true, true).behind(new TableSchema(List.copyOf(columns)));
        Path file = folder.resolve("noted.parquet");
        try (FormatWriter writer = format.create(file, schema);
                Batch first = SampleBatches.batch(allocator, schema, List.of());
                Batch second = SampleBatches.batch(allocator, schema, List.of())) {
            first.note("rivet.srid.place", "4326");
            second.note("rivet.srid.other", "0");
            writer.write(first);
            writer.write(second);
            writer.finish();
        }
        Map<String, String> metadata =
                new TreeMap<>(
                        ParquetContents.of(file).footer().getFileMetaData().getKeyValueMetaData());
        assertEquals(
                """
                rivet.fidelity.EXACT one=exact
                rivet.fidelity.POLICY one=policy
                rivet.fidelity.TEXT one=text
                rivet.fidelity._rivet_exported_at=exact
                rivet.fidelity._rivet_row_hash=exact
                rivet.source_type.EXACT one=enum
                rivet.source_type.POLICY one=enum
                rivet.source_type.TEXT one=enum
                rivet.source_type._rivet_exported_at=rivet exported_at
                rivet.source_type._rivet_row_hash=rivet row_hash
                rivet.srid.other=0
                rivet.srid.place=4326\
                """,
                metadata.entrySet().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void withoutAnyBatchEveryTypeHasItsColumn() throws Exception {
        TableSchema schema = new TableSchema(RandomRows.everyType());
        Path file = folder.resolve("empty.parquet");
        try (FormatWriter writer = format.create(file, schema)) {
            assertEquals(writer.finish(), file.toFile().length());
        }
        assertEquals(0, format.countRows(file, schema, () -> {}));
        assertEquals(
                ParquetSchema.of(schema),
                ParquetContents.of(file).footer().getFileMetaData().getSchema());
        DuckDbReading.check(file, schema, List.of());
    }
}
