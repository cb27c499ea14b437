package io.rivet.batch.meta;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rivet.batch.Batch;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The row hash is that of the reference version for every row that both can hold: its golden
/// vectors, through real batches.
final class RowHashTest {

    private static final ColumnType INT64 = new ColumnType.Int64();
    private static final ColumnType TEXT = new ColumnType.Text();

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private List<Long> hashes(TableSchema schema, List<@Nullable Object[]> rows) {
        List<Long> hashes = new ArrayList<>();
        try (MetaColumnWriter writer =
                        new MetaColumnWriter(
                                schema, new MetaColumns(false, true), Clock.systemUTC());
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            Batch wider = writer.widen(batch);
            long address = wider.vector(schema.size()).getDataBuffer().memoryAddress();
            for (int i = 0; i < wider.rowCount(); i++) {
                hashes.add(MemoryUtil.getLong(address + i * 8L));
            }
        }
        return hashes;
    }

    private long hash(List<ColumnType> types, @Nullable Object... row) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(column("c" + i, types.get(i)));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row);
        return hashes(new TableSchema(columns), rows).getFirst();
    }

    private long hashOfText(@Nullable String text) {
        return hash(List.of(TEXT), row(text));
    }

    @Test
    void nullEmptyTextAndNothingDiffer() {
        assertEquals(5809885702975187844L, hashOfText(null));
        assertEquals(362675829607944414L, hashOfText(""));
        assertEquals(6918025063187695999L, hash(List.of()));
    }

    @Test
    void numbersAndTexts() {
        assertEquals(-9075169273572832094L, hash(List.of(INT64, TEXT), 1L, "alice"));
        assertEquals(6608640151916359162L, hash(List.of(INT64, TEXT), 2L, null));
        assertEquals(-7809427980014698983L, hash(List.of(INT64, TEXT), 3L, "charlie"));
        assertEquals(-7286063807392859364L, hashOfText("héllo 😀"));
    }

    @Test
    void theOtherTypesOfTheReference() {
        ColumnType timestamp = new ColumnType.Timestamp(false);
        assertEquals(
                4409894696534557411L,
                hash(
                        List.of(
                                INT64,
                                TEXT,
                                new ColumnType.Bool(),
                                new ColumnType.Float64(),
                                new ColumnType.Date(),
                                timestamp),
                        1L,
                        "alice",
                        true,
                        95.5,
                        19723,
                        1_700_000_000_000_000L));
        assertEquals(
                -2911024648340742698L,
                hash(
                        List.of(timestamp, new ColumnType.Timestamp(true)),
                        1_700_000_000_123_456L,
                        1_700_000_000_120_000L));
        assertEquals(
                -7742311541307297625L,
                hash(
                        List.of(new ColumnType.Binary()),
                        row(new byte[] {0, (byte) 0xFF, (byte) 0xAB})));
        assertEquals(4064339045878532936L, hash(List.of(new ColumnType.Float64()), 87d));
    }

    @ParameterizedTest
    @CsvSource({
        "15, -4798759299221311488",
        "16, -1571541693782522664",
        "127, 711769998066690810",
        "128, 500366346695868114",
        "239, -6142655952460705455",
        "240, -908716313076891557",
        "1023, -2745953486536589484",
        "5000, 6130207441967743610"
    })
    void everyLengthClassOfTheHash(int length, long expected) {
        assertEquals(expected, hashOfText("x".repeat(length)));
    }

    /// Each line is a row whose only value has this text: so it hashes as the text does.
    @Test
    void everyTypeHashesAsItsText() {
        same(new ColumnType.Int8(), (byte) -128, "-128");
        same(new ColumnType.Int16(), (short) 32767, "32767");
        same(new ColumnType.Int32(), -5, "-5");
        same(new ColumnType.UInt8(), 255, "255");
        same(new ColumnType.UInt16(), 65535, "65535");
        same(new ColumnType.UInt32(), 4294967295L, "4294967295");
        same(new ColumnType.UInt64(), -1L, "18446744073709551615");
        same(new ColumnType.Bool(), false, "false");
        same(new ColumnType.Float32(), 1e13f, "1e13");
        same(new ColumnType.Float64(), 1e-6, "1e-6");
        same(new ColumnType.Decimal(10, 3), new BigDecimal("-0.050"), "-0.050");
        same(new ColumnType.Decimal(38, 2), new BigDecimal("7.10"), "7.10");
        String most = "9".repeat(46) + "." + "9".repeat(30);
        same(new ColumnType.Decimal(76, 30), new BigDecimal(most), most);
        same(new ColumnType.Json(), "{\"a\": 1}", "{\"a\": 1}");
        same(new ColumnType.Binary(), new byte[] {(byte) 0xC0, 1}, "c001");
        same(new ColumnType.Uuid(), new UUID(0, 0xA), "00000000-0000-0000-0000-00000000000a");
        same(new ColumnType.Date(), -719529, "-0001-12-31");
        same(new ColumnType.Time(), 1_000_000L, "00:00:01.000000");
        same(new ColumnType.Timestamp(true), -500_000L, "1969-12-31T23:59:59.500");
        same(
                new ColumnType.ListOf(new ColumnType.Text()),
                List.of("a\"", "b"),
                "[\"a\\\"\",\"b\"]");
    }

    private void same(ColumnType type, Object value, String text) {
        assertEquals(hashOfText(text), hash(List.of(type), row(value)), type + " " + value);
    }

    @Test
    void aRowHashesTheSameWhereverItStands() {
        TableSchema schema = new TableSchema(RandomRows.everyType());
        List<@Nullable Object[]> rows = new RandomRows(3).rows(schema.columns(), 300);
        List<Long> together = hashes(schema, rows);
        for (int i = 0; i < rows.size(); i += 37) {
            assertEquals(
                    together.get(i), hashes(schema, rows.subList(i, i + 1)).getFirst(), "row " + i);
        }
        assertEquals(rows.size(), together.stream().distinct().count());
    }

    @Test
    void aValueThatMovesToTheNextColumnIsAnotherRow() {
        TableSchema two = schema(column("a", TEXT), column("b", TEXT));
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row("ab", "c"));
        rows.add(row("a", "bc"));
        rows.add(row(null, "abc"));
        List<Long> hashes = hashes(two, rows);
        assertNotEquals(hashes.get(0), hashes.get(1));
        assertNotEquals(hashes.get(1), hashes.get(2));
    }

    @Test
    void aRowMuchLongerThanOthersIsHashedWhole() {
        String text = "x".repeat(4_999) + "y".repeat(3_000_000);
        TableSchema one = schema(column("a", TEXT));
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row("x".repeat(5000)));
        rows.add(row(text));
        rows.add(row("x".repeat(5000)));
        List<Long> hashes = hashes(one, rows);
        assertEquals(6130207441967743610L, hashes.get(0));
        assertEquals(6130207441967743610L, hashes.get(2));
        assertNotEquals(hashes.get(0), hashes.get(1));
    }
}
