package io.rivet.batch.tally;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.dynatrace.hash4j.hashing.Hashing;

import io.rivet.batch.Batch;
import io.rivet.format.RandomRows;
import io.rivet.format.SampleBatches;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/// What the tallies of columns are, and that they see what counts of rows don't.
final class ColumnTalliesTest {

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private List<ColumnTally> tallies(TableSchema schema, List<@Nullable Object[]> rows) {
        ColumnTallies tallies = new ColumnTallies(schema);
        try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            tallies.add(batch);
        }
        return tallies.tallies();
    }

    private long checksum(ColumnType type, @Nullable Object... values) {
        List<@Nullable Object[]> rows =
                Arrays.stream(values).map(value -> row(value)).collect(Collectors.toList());
        return tallies(schema(column("c", type)), rows).getFirst().checksum();
    }

    private static long xxh3(byte[] bytes) {
        return Hashing.xxh3_64().hashBytesToLong(bytes, 0, bytes.length);
    }

    /// The first number that SplitMix64 gives from the seed 1234567, as its tests publish it.
    @Test
    void aNumberIsHashedByOneStepOfSplitMix64() {
        assertEquals(6457827717110365317L, ValueHash.of(1234567L));
        assertEquals(6457827717110365317L, checksum(new ColumnType.Int64(), 1234567L));
        assertEquals(6457827717110365317L, checksum(new ColumnType.Int32(), 1234567));
        assertNotEquals(0, checksum(new ColumnType.Bool(), false));
    }

    @Test
    void otherValuesAreHashedByXxh3OfTheirBytes() {
        String text = "ünïcödé 🙂";
        assertEquals(
                xxh3(text.getBytes(StandardCharsets.UTF_8)), checksum(new ColumnType.Text(), text));
        UUID uuid = UUID.fromString("0e37e65e-9bcd-4ac0-b3a4-97ab2b6b0c11");
        assertEquals(xxh3(SampleBatches.bytes(uuid)), checksum(new ColumnType.Uuid(), uuid));
        byte[] minusOne = new byte[16];
        Arrays.fill(minusOne, (byte) 0xFF);
        minusOne[15] = (byte) 0xFE;
        assertEquals(
                xxh3(minusOne), checksum(new ColumnType.Decimal(30, 1), new BigDecimal("-0.2")));
        byte[] list = ByteBuffer.allocate(10).put((byte) 0).put((byte) 1).putLong(-7L).array();
        assertEquals(
                xxh3(list),
                checksum(new ColumnType.ListOf(new ColumnType.Int32()), Arrays.asList(null, -7)));
    }

    @Test
    void theOrderOfRowsAndTheSizesOfBatchesDontCount() {
        List<Column> columns = RandomRows.everyType();
        TableSchema schema = new TableSchema(columns);
        List<@Nullable Object[]> rows = new RandomRows(5).rows(columns, 1000);
        List<ColumnTally> expected = tallies(schema, rows);
        Collections.shuffle(rows, new Random(6));
        assertEquals(expected, tallies(schema, rows));
        ColumnTallies pieces = new ColumnTallies(schema);
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + new SplittableRandom(from).nextInt(150));
            try (Batch batch = SampleBatches.batch(allocator, schema, rows.subList(from, to))) {
                pieces.add(batch);
            }
            from = to;
        }
        assertEquals(expected, pieces.tallies());
    }

    /// Sums of hashes, where an exclusive or of them would be 0.
    @Test
    void equalValuesDontCancelOut() {
        long once = checksum(new ColumnType.Text(), "a");
        assertEquals(2 * once, checksum(new ColumnType.Text(), "a", "a"));
        assertNotEquals(0, checksum(new ColumnType.Int64(), 5L, 5L));
    }

    /// Fields that run together as text: `a`, `b` and `ab`, empty.
    @Test
    void whereAnElementEndsCounts() {
        ColumnType texts = new ColumnType.ListOf(new ColumnType.Text());
        assertNotEquals(checksum(texts, List.of("ab", "")), checksum(texts, List.of("a", "b")));
        assertNotEquals(
                checksum(texts, Collections.singletonList(null)), checksum(texts, List.of("")));
        assertNotEquals(checksum(texts, List.of()), checksum(texts, (Object) null));
    }

    /// A column that arrives as NULL alone changes no count of rows.
    @Test
    void aColumnOfNullsIsSeen() {
        TableSchema schema = schema(column("u", new ColumnType.Uuid()));
        List<@Nullable Object[]> lost = SampleBatches.rows(row((Object) null), row((Object) null));
        assertEquals(new ColumnTally("u", 2, 0), tallies(schema, lost).getFirst());
    }

    @Test
    void valuesShownOneByOneTallyTheSame() {
        List<Column> columns = RandomRows.everyType();
        TableSchema schema = new TableSchema(columns);
        List<@Nullable Object[]> rows = new RandomRows(7).rows(columns, 333);
        ReadTallies shown = new ReadTallies(schema);
        try (Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            for (int i = 0; i < schema.size(); i++) {
                new ColumnValues(i, schema.column(i).type())
                        .visit(batch.vector(i), batch.rowCount(), shown);
            }
        }
        assertEquals(tallies(schema, rows), shown.tallies());
    }

    @Test
    void anyNanIsOne() {
        double other = Double.longBitsToDouble(0x7ff8000000000123L);
        ColumnType type = new ColumnType.Float64();
        assertEquals(checksum(type, Double.NaN), checksum(type, other));
        assertNotEquals(checksum(type, 0d), checksum(type, -0d));
    }
}
