package io.rivet.format.parquet;

import io.rivet.batch.ArrowTypes;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;

import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.GroupBuilder;
import org.apache.parquet.schema.Types.PrimitiveBuilder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a table's schema is written in Parquet.
final class ParquetSchema {

    /// A decimal of at most this many digits is an INT32.
    static final int INT32_DIGITS = 9;

    /// A decimal of at most this many digits is an INT64; a longer one takes 16 or 32 bytes.
    static final int INT64_DIGITS = 18;

    private static final String ROOT_NAME = "rivet";

    private ParquetSchema() {}

    static MessageType of(TableSchema schema) {
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            fields.add(fieldOf(schema.column(i), i + 1));
        }
        return new MessageType(ROOT_NAME, fields);
    }

    /// What the footer says about the source.
    ///
    /// @param notes what was learned while reading
    static Map<String, String> metadata(TableSchema schema, Map<String, String> notes) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            metadata.put("rivet.source_type." + column.name(), column.sourceType());
            metadata.put("rivet.fidelity." + column.name(), nameOf(column.fidelity()));
        }
        metadata.putAll(notes);
        return metadata;
    }

    private static String nameOf(Fidelity fidelity) {
        return switch (fidelity) {
            case EXACT -> "exact";
            case TEXT -> "text";
            case POLICY -> "policy";
        };
    }

    private static Type fieldOf(Column column, int id) {
        Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        if (column.type() instanceof ColumnType.ListOf list) {
            return listOf(list.element(), repetition).id(id).named(column.name());
        }
        return builderOf(column.type(), repetition).id(id).named(column.name());
    }

    /// The three levels that the format asks for: the list, its elements, an element.
    private static GroupBuilder<GroupType> listOf(ColumnType element, Repetition repetition) {
        return Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.listType())
                .addField(
                        Types.repeatedGroup()
                                .addField(builderOf(element, Repetition.OPTIONAL).named("element"))
                                .named("list"));
    }

    private static PrimitiveBuilder<PrimitiveType> builderOf(ColumnType type, Repetition r) {
        return switch (type) {
            case ColumnType.Bool _ -> Types.primitive(PrimitiveTypeName.BOOLEAN, r);
            case ColumnType.Int8 _ -> integer(r, 8, true);
            case ColumnType.UInt8 _ -> integer(r, 8, false);
            case ColumnType.UInt16 _ -> integer(r, 16, false);
            case ColumnType.UInt32 _ -> integer(r, 32, false);
            case ColumnType.UInt64 _ -> integer(r, 64, false);
            case ColumnType.ListOf _ -> throw new IllegalArgumentException("a list is a group");
            case ColumnType.Int16 _ ->
                    Types.primitive(PrimitiveTypeName.INT32, r)
                            .as(LogicalTypeAnnotation.intType(16, true));
            case ColumnType.Int32 _ -> Types.primitive(PrimitiveTypeName.INT32, r);
            case ColumnType.Int64 _ -> Types.primitive(PrimitiveTypeName.INT64, r);
            case ColumnType.Float32 _ -> ordered(PrimitiveTypeName.FLOAT, r);
            case ColumnType.Float64 _ -> ordered(PrimitiveTypeName.DOUBLE, r);
            case ColumnType.Decimal decimal ->
                    decimalOf(decimal, r)
                            .as(
                                    LogicalTypeAnnotation.decimalType(
                                            decimal.scale(), decimal.precision()));
            case ColumnType.Text _ ->
                    Types.primitive(PrimitiveTypeName.BINARY, r)
                            .as(LogicalTypeAnnotation.stringType());
            case ColumnType.Json _ ->
                    Types.primitive(PrimitiveTypeName.BINARY, r)
                            .as(LogicalTypeAnnotation.jsonType());
            case ColumnType.Binary _ -> Types.primitive(PrimitiveTypeName.BINARY, r);
            case ColumnType.Uuid _ ->
                    fixed(r, ArrowTypes.UUID_BYTES).as(LogicalTypeAnnotation.uuidType());
            case ColumnType.Date _ ->
                    Types.primitive(PrimitiveTypeName.INT32, r)
                            .as(LogicalTypeAnnotation.dateType());
            case ColumnType.Time _ ->
                    Types.primitive(PrimitiveTypeName.INT64, r)
                            .as(LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS));
            case ColumnType.Timestamp timestamp ->
                    Types.primitive(PrimitiveTypeName.INT64, r)
                            .as(
                                    LogicalTypeAnnotation.timestampType(
                                            timestamp.utc(), TimeUnit.MICROS));
        };
    }

    private static PrimitiveBuilder<PrimitiveType> integer(Repetition r, int bits, boolean signed) {
        PrimitiveTypeName name = bits == 64 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32;
        return Types.primitive(name, r).as(LogicalTypeAnnotation.intType(bits, signed));
    }

    private static PrimitiveBuilder<PrimitiveType> decimalOf(
            ColumnType.Decimal decimal, Repetition r) {
        if (decimal.precision() <= INT32_DIGITS) {
            return Types.primitive(PrimitiveTypeName.INT32, r);
        }
        if (decimal.precision() <= INT64_DIGITS) {
            return Types.primitive(PrimitiveTypeName.INT64, r);
        }
        return fixed(r, ArrowTypes.bytesOf(decimal));
    }

    /// Floating-point values in the order that all readers know: NaN is outside of it. The newer
    /// total order would make NaN a bound, which older readers take at its word.
    private static PrimitiveBuilder<PrimitiveType> ordered(PrimitiveTypeName name, Repetition r) {
        return Types.primitive(name, r).columnOrder(ColumnOrder.typeDefined());
    }

    private static PrimitiveBuilder<PrimitiveType> fixed(Repetition r, int length) {
        return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, r).length(length);
    }
}
