package io.rivet.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.batch.Batch;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Makes batches from rows of Java values: Boolean, Short, Integer, Long, Float, Double,
/// BigDecimal, String, byte[], UUID; days as Integer, microseconds as Long; UInt8 and UInt16 as
/// Integer, UInt32 as Long, UInt64 as the bits of a Long; a list as a List of such values and null.
public final class SampleBatches {

    private SampleBatches() {}

    /// A nullable column without a story.
    public static Column column(String name, ColumnType type) {
        return new Column(name, type, true, "test", Fidelity.EXACT);
    }

    /// A column that holds no NULL.
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, false, "test", Fidelity.EXACT);
    }

    /// A schema of the columns.
    public static TableSchema schema(Column... columns) {
        return new TableSchema(List.of(columns));
    }

    /// A row.
    public static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    /// A batch of the rows. Like a source's, its vectors keep no value counts.
    public static Batch batch(
            BufferAllocator allocator, TableSchema schema, List<@Nullable Object[]> rows) {
        Batch batch = Batch.create(allocator, schema);
        for (int i = 0; i < schema.size(); i++) {
            FieldVector vector = batch.vector(i);
            vector.setInitialCapacity(rows.size());
            vector.allocateNew();
            for (int row = 0; row < rows.size(); row++) {
                setOrNull(vector, row, schema.column(i).type(), rows.get(row)[i]);
            }
        }
        batch.filled(rows.size(), rows.size());
        return batch;
    }

    private static void setOrNull(
            FieldVector vector, int row, ColumnType type, @Nullable Object value) {
        if (value != null) {
            set(vector, row, type, value);
        } else if (vector instanceof VarCharVector texts) {
            texts.setNull(row);
            texts.fillEmpties(row + 1);
        } else if (vector instanceof VarBinaryVector bytes) {
            bytes.setNull(row);
            bytes.fillEmpties(row + 1);
        } else {
            vector.setNull(row);
        }
    }

    private static void setList(ListVector lists, int row, ColumnType element, List<?> values) {
        int start = lists.startNewValue(row);
        for (int i = 0; i < values.size(); i++) {
            setOrNull(lists.getDataVector(), start + i, element, values.get(i));
        }
        lists.endValue(row, values.size());
    }

    private static void set(FieldVector vector, int row, ColumnType type, Object value) {
        switch (type) {
            case ColumnType.Bool _ -> ((BitVector) vector).setSafe(row, (Boolean) value ? 1 : 0);
            case ColumnType.Int8 _ -> ((TinyIntVector) vector).setSafe(row, (Byte) value);
            case ColumnType.UInt8 _ -> ((UInt1Vector) vector).setSafe(row, (Integer) value);
            case ColumnType.UInt16 _ -> ((UInt2Vector) vector).setSafe(row, (Integer) value);
            case ColumnType.UInt32 _ ->
                    ((UInt4Vector) vector).setSafe(row, ((Long) value).intValue());
            case ColumnType.UInt64 _ -> ((UInt8Vector) vector).setSafe(row, (Long) value);
            case ColumnType.ListOf list ->
                    setList((ListVector) vector, row, list.element(), (List<?>) value);
            case ColumnType.Int16 _ -> ((SmallIntVector) vector).setSafe(row, (Short) value);
            case ColumnType.Int32 _ -> ((IntVector) vector).setSafe(row, (Integer) value);
            case ColumnType.Int64 _ -> ((BigIntVector) vector).setSafe(row, (Long) value);
            case ColumnType.Float32 _ -> ((Float4Vector) vector).setSafe(row, (Float) value);
            case ColumnType.Float64 _ -> ((Float8Vector) vector).setSafe(row, (Double) value);
            case ColumnType.Decimal decimal when decimal.wide() ->
                    ((Decimal256Vector) vector)
                            .setSafe(row, ((BigDecimal) value).setScale(decimal.scale()));
            case ColumnType.Decimal decimal ->
                    ((DecimalVector) vector)
                            .setSafe(row, ((BigDecimal) value).setScale(decimal.scale()));
            case ColumnType.Text _, ColumnType.Json _ ->
                    ((VarCharVector) vector).setSafe(row, ((String) value).getBytes(UTF_8));
            case ColumnType.Binary _ -> ((VarBinaryVector) vector).setSafe(row, (byte[]) value);
            case ColumnType.Uuid _ ->
                    ((FixedSizeBinaryVector) vector).setSafe(row, bytes((UUID) value));
            case ColumnType.Date _ -> ((DateDayVector) vector).setSafe(row, (Integer) value);
            case ColumnType.Time _ -> ((TimeMicroVector) vector).setSafe(row, (Long) value);
            case ColumnType.Timestamp _ -> ((TimeStampVector) vector).setSafe(row, (Long) value);
        }
    }

    /// A UUID's bytes in network order.
    public static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /// Rows as a list that takes any number of them.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static List<@Nullable Object[]> rows(@Nullable Object[]... rows) {
        return Arrays.asList(rows);
    }
}
