package io.rivet.batch;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;

import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

import java.util.List;

/// The Arrow type that carries each column type. Sources write these vectors, formats read them.
///
/// | column type | vector |
/// |---|---|
/// | Bool | BitVector |
/// | Int8, Int16, Int32, Int64 | TinyIntVector, SmallIntVector, IntVector, BigIntVector |
/// | UInt8, UInt16, UInt32, UInt64 | UInt1Vector, UInt2Vector, UInt4Vector, UInt8Vector |
/// | Float32, Float64 | Float4Vector, Float8Vector |
/// | Decimal | DecimalVector: 16 bytes, or Decimal256Vector: 32, little-endian two's complement |
/// | Text, Json | VarCharVector, UTF-8 |
/// | Binary | VarBinaryVector |
/// | Uuid | FixedSizeBinaryVector of 16, network order |
/// | Date | DateDayVector |
/// | Time | TimeMicroVector |
/// | Timestamp | TimeStampMicroVector, or TimeStampMicroTZVector in UTC |
/// | ListOf | ListVector over the element's vector |
public final class ArrowTypes {

    /// Bytes of the slot of a decimal of up to 38 digits.
    public static final int DECIMAL_BYTES = 16;

    /// Bytes of the slot of a longer decimal.
    public static final int WIDE_DECIMAL_BYTES = 32;

    /// Bytes of a UUID.
    public static final int UUID_BYTES = 16;

    private ArrowTypes() {}

    static Field fieldOf(Column column) {
        return fieldOf(column.name(), column.type());
    }

    private static Field fieldOf(String name, ColumnType type) {
        List<Field> children =
                type instanceof ColumnType.ListOf list
                        ? List.of(fieldOf("element", list.element()))
                        : List.of();
        return new Field(name, new FieldType(true, typeOf(type), null), children);
    }

    /// Bytes of a decimal's slot in its vector.
    public static int bytesOf(ColumnType.Decimal decimal) {
        return decimal.wide() ? WIDE_DECIMAL_BYTES : DECIMAL_BYTES;
    }

    private static ArrowType typeOf(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> ArrowType.Bool.INSTANCE;
            case ColumnType.Int8 _ -> new ArrowType.Int(8, true);
            case ColumnType.UInt8 _ -> new ArrowType.Int(8, false);
            case ColumnType.UInt16 _ -> new ArrowType.Int(16, false);
            case ColumnType.UInt32 _ -> new ArrowType.Int(32, false);
            case ColumnType.UInt64 _ -> new ArrowType.Int(64, false);
            case ColumnType.Int16 _ -> new ArrowType.Int(16, true);
            case ColumnType.Int32 _ -> new ArrowType.Int(32, true);
            case ColumnType.Int64 _ -> new ArrowType.Int(64, true);
            case ColumnType.Float32 _ -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case ColumnType.Float64 _ -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case ColumnType.Decimal decimal ->
                    new ArrowType.Decimal(
                            decimal.precision(), decimal.scale(), bytesOf(decimal) * 8);
            case ColumnType.ListOf _ -> ArrowType.List.INSTANCE;
            case ColumnType.Text _, ColumnType.Json _ -> ArrowType.Utf8.INSTANCE;
            case ColumnType.Binary _ -> ArrowType.Binary.INSTANCE;
            case ColumnType.Uuid _ -> new ArrowType.FixedSizeBinary(UUID_BYTES);
            case ColumnType.Date _ -> new ArrowType.Date(DateUnit.DAY);
            case ColumnType.Time _ -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
            case ColumnType.Timestamp timestamp ->
                    new ArrowType.Timestamp(TimeUnit.MICROSECOND, timestamp.utc() ? "UTC" : null);
        };
    }
}
