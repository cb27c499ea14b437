package io.rivet.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.schema.ColumnType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/// What a reader must find in the field of a value, by the JDK's own means.
final class ExpectedFields {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private ExpectedFields() {}

    /// Checks a field that was read against the value that was written.
    static void check(ColumnType type, Object value, String field) {
        switch (value) {
            case Double number -> {
                assertEquals(number, Double.parseDouble(field));
                assertFalse(field.contains("E"), field);
            }
            case Float number -> assertEquals(number, Float.parseFloat(field));
            case List<?> list -> checkList(((ColumnType.ListOf) type).element(), list, field);
            default -> assertEquals(text(type, value), field, type.toString());
        }
    }

    private static void checkList(ColumnType element, List<?> list, String field) {
        List<JsonValue> items = Json.read(field).items();
        assertEquals(list.size(), items.size(), field);
        for (int i = 0; i < items.size(); i++) {
            @Nullable Object value = list.get(i);
            if (value == null) {
                assertEquals(new JsonValue.Nothing(), items.get(i));
            } else {
                check(element, value, scalar(items.get(i)));
            }
        }
    }

    private static String scalar(JsonValue item) {
        return switch (item) {
            case JsonValue.Flag flag -> String.valueOf(flag.value());
            case JsonValue.Numeric number -> number.value().toPlainString();
            case JsonValue.Text text -> text.value();
            case JsonValue.Nothing _, JsonValue.Items _, JsonValue.Fields _ ->
                    throw new AssertionError("not one value: " + item);
        };
    }

    private static String text(ColumnType type, Object value) {
        return switch (type) {
            case ColumnType.UInt64 _ -> Long.toUnsignedString((Long) value);
            case ColumnType.Decimal _ -> ((BigDecimal) value).toPlainString();
            case ColumnType.Binary _ -> HexFormat.of().formatHex((byte[]) value);
            case ColumnType.Date _ -> LocalDate.ofEpochDay((Integer) value).toString();
            case ColumnType.Time _ -> LocalTime.ofNanoOfDay((Long) value * 1000).format(TIME);
            case ColumnType.Timestamp timestamp -> timestamp((Long) value, timestamp.utc());
            case ColumnType.Bool _,
                    ColumnType.Int8 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Uuid _,
                    ColumnType.ListOf _ ->
                    value.toString();
        };
    }

    private static String timestamp(long micros, boolean utc) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(micros, ChronoUnit.MICROS);
        return time.toLocalDate() + "T" + time.format(TIME) + (utc ? "Z" : "");
    }
}
