package io.rivet.format.parquet;

import io.rivet.batch.tally.CanonicalForm;
import io.rivet.batch.tally.CanonicalList;
import io.rivet.batch.tally.ValueVisitor;
import io.rivet.schema.ColumnType;

import org.apache.parquet.column.ColumnReader;

/// Turns what parquet-java reads into canonical values, for one type.
abstract sealed class ParquetValue {

    /// Shows the current value, which isn't NULL.
    abstract void show(ColumnReader reader, int column, ValueVisitor visitor);

    /// Adds the current value, which isn't NULL.
    abstract void add(ColumnReader reader, CanonicalList list);

    static ParquetValue of(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> new Numeric(reader -> reader.getBoolean() ? 1 : 0);
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.Date _ ->
                    new Numeric(ColumnReader::getInteger);
            case ColumnType.UInt32 _ ->
                    new Numeric(reader -> Integer.toUnsignedLong(reader.getInteger()));
            case ColumnType.Int64 _,
                    ColumnType.UInt64 _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _ ->
                    new Numeric(ColumnReader::getLong);
            case ColumnType.Float32 _ ->
                    new Numeric(reader -> CanonicalForm.number(reader.getFloat()));
            case ColumnType.Float64 _ ->
                    new Numeric(reader -> CanonicalForm.number(reader.getDouble()));
            case ColumnType.Decimal decimal
                    when decimal.precision() <= ParquetSchema.INT32_DIGITS ->
                    new Numeric(ColumnReader::getInteger);
            case ColumnType.Decimal decimal
                    when decimal.precision() <= ParquetSchema.INT64_DIGITS ->
                    new Numeric(ColumnReader::getLong);
            case ColumnType.Decimal _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _ ->
                    new Bytes();
            case ColumnType.ListOf _ -> throw new IllegalArgumentException("a list has elements");
        };
    }

    /// Asks for a number.
    private interface Getter {
        long of(ColumnReader reader);
    }

    private static final class Numeric extends ParquetValue {

        private final Getter getter;

        Numeric(Getter getter) {
            this.getter = getter;
        }

        @Override
        void show(ColumnReader reader, int column, ValueVisitor visitor) {
            visitor.number(column, getter.of(reader));
        }

        @Override
        void add(ColumnReader reader, CanonicalList list) {
            list.addNumber(getter.of(reader));
        }
    }

    private static final class Bytes extends ParquetValue {

        @Override
        void show(ColumnReader reader, int column, ValueVisitor visitor) {
            byte[] bytes = reader.getBinary().getBytesUnsafe();
            visitor.bytes(column, bytes, 0, bytes.length);
        }

        @Override
        void add(ColumnReader reader, CanonicalList list) {
            byte[] bytes = reader.getBinary().getBytesUnsafe();
            list.addBytes(bytes, 0, bytes.length);
        }
    }
}
