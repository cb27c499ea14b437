package io.rivet.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class SchemaChangeTest {

    @Test
    void whatCameWentAndChanged() {
        SchemaChange change =
                SchemaChange.between(
                        List.of(
                                stored("id", "int32", false),
                                stored("fax", "text", true),
                                stored("price", "decimal(10,2)", true),
                                stored("kept", "date", true)),
                        schema(
                                column("kept", new ColumnType.Date(), "date"),
                                column("note", new ColumnType.Text(), "text"),
                                column("price", new ColumnType.Decimal(12, 2), "numeric(12,2)"),
                                column("id", new ColumnType.Int32(), "integer")));
        assertEquals(List.of("note (text)"), change.added());
        assertEquals(List.of("fax (text)"), change.removed());
        assertEquals(
                List.of("price: decimal(10,2) -> decimal(12,2)", "id: NOT NULL -> nullable"),
                change.changed());
        assertEquals(
                "added note (text); removed fax (text); changed price: decimal(10,2) ->"
                        + " decimal(12,2), id: NOT NULL -> nullable",
                change.told());
    }

    @Test
    void noChangeIsEmpty() {
        TableSchema now =
                schema(
                        column("a", new ColumnType.Int32(), "integer"),
                        column("b", new ColumnType.ListOf(new ColumnType.Text()), "text[]"));
        SchemaChange change =
                SchemaChange.between(
                        now.columns().reversed().stream().map(StoredColumn::of).toList(), now);
        assertTrue(change.isEmpty(), "order is no change");
        assertEquals("", change.told());
    }

    /// What the reference tool stored for each type, by its tables 3.1 and 3.2; we read it as the
    /// type behind it.
    @Test
    void anUpgradeFromTheReferenceToolIsNoDrift() {
        unchanged("Boolean", new ColumnType.Bool(), "boolean");
        unchanged("Int16", new ColumnType.Int16(), "smallint");
        unchanged("Int32", new ColumnType.Int32(), "integer");
        unchanged("Int64", new ColumnType.Int64(), "bigint");
        unchanged("Int64", new ColumnType.Int64(), "oid");
        unchanged("Float32", new ColumnType.Float32(), "real");
        unchanged("Float64", new ColumnType.Float64(), "double precision");
        unchanged("Utf8", new ColumnType.Text(), "character varying(20)");
        unchanged("Binary", new ColumnType.Binary(), "bytea");
        unchanged("Date32", new ColumnType.Date(), "date");
        String timestamp = "Timestamp(Microsecond, None)";
        unchanged(timestamp, new ColumnType.Timestamp(false), "timestamp(3) without time zone");
        unchanged(timestamp, new ColumnType.Timestamp(true), "timestamp with time zone");
        unchanged("Utf8", new ColumnType.Decimal(12, 2), "numeric(12,2)");
        unchanged("Utf8", new ColumnType.Text(), "numeric");
        unchanged("Utf8", new ColumnType.Json(), "jsonb");
        unchanged("Utf8", new ColumnType.Uuid(), "uuid");
        unchanged("Utf8", new ColumnType.Time(), "time without time zone");
        unchanged("Utf8", new ColumnType.Text(), "interval");
        unchanged("Utf8", new ColumnType.ListOf(new ColumnType.Int32()), "integer[]");
        unchanged("Utf8", new ColumnType.Text(), "public.mood");
        unchanged("Utf8", new ColumnType.Text(), "bit(8)");
        unchanged("Int32", new ColumnType.Int32(), "public.positive");
        unchanged("Int16", new ColumnType.Int8(), "tinyint(4)");
        unchanged("Int16", new ColumnType.Bool(), "tinyint(1)");
        unchanged("Int16", new ColumnType.UInt8(), "tinyint(3) unsigned");
        unchanged("Int16", new ColumnType.UInt16(), "smallint(5) unsigned");
        unchanged("Int16", new ColumnType.Int16(), "year(4)");
        unchanged("Int32", new ColumnType.UInt32(), "mediumint(8) unsigned zerofill");
        unchanged("Int32", new ColumnType.UInt32(), "int(10) unsigned");
        unchanged("Int64", new ColumnType.UInt64(), "bigint(20) unsigned");
        unchanged("Float32", new ColumnType.Float32(), "float");
        unchanged("Float64", new ColumnType.Float64(), "double");
        unchanged("Utf8", new ColumnType.Decimal(10, 2), "decimal(10,2)");
        unchanged("Utf8", new ColumnType.Text(), "enum('a','b')");
        unchanged("Utf8", new ColumnType.Json(), "json");
        unchanged("Utf8", new ColumnType.Binary(), "varbinary(16)");
        unchanged("Binary", new ColumnType.Binary(), "longblob");
        unchanged(timestamp, new ColumnType.Timestamp(false), "datetime(6)");
        unchanged(timestamp, new ColumnType.Timestamp(true), "timestamp");
        unchanged("Boolean", new ColumnType.Bool(), "bit(1)");
        unchanged("Boolean", new ColumnType.UInt64(), "bit(8)");
        unchanged("Utf8", new ColumnType.Time(), "time(6)");
        unchanged("Utf8", new ColumnType.Binary(), "geometry");
        unchanged("Int64", new ColumnType.Text(), "bigint");
    }

    @Test
    void anotherTypeBehindTheReferencesWordIsDrift() {
        changed("Int32", new ColumnType.Int64(), "bigint");
        changed("Int64", new ColumnType.Text(), "text");
        changed("Utf8", new ColumnType.Int32(), "integer");
        changed("Date32", new ColumnType.Timestamp(false), "timestamp without time zone");
        changed("Boolean", new ColumnType.Int8(), "tinyint(4)");
        changed("Float64", new ColumnType.Decimal(10, 2), "numeric(10,2)");
    }

    private static void unchanged(String word, ColumnType type, String sourceType) {
        assertEquals("", between(word, type, sourceType).told(), sourceType);
    }

    private static void changed(String word, ColumnType type, String sourceType) {
        assertEquals(
                List.of("c: " + word + " -> " + TypeNames.of(type)),
                between(word, type, sourceType).changed());
    }

    private static SchemaChange between(String word, ColumnType type, String sourceType) {
        StoredColumn old = new StoredColumn("c", word, Optional.empty(), Optional.empty());
        return SchemaChange.between(List.of(old), schema(column("c", type, sourceType)));
    }

    private static StoredColumn stored(String name, String type, boolean nullable) {
        return new StoredColumn(name, type, Optional.of("x"), Optional.of(nullable));
    }

    private static Column column(String name, ColumnType type, String sourceType) {
        return new Column(name, type, true, sourceType, Fidelity.EXACT);
    }

    private static TableSchema schema(Column... columns) {
        return new TableSchema(List.of(columns));
    }
}
