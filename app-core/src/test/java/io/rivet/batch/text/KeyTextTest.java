package io.rivet.batch.text;

import static io.rivet.format.SampleBatches.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rivet.batch.Batch;
import io.rivet.format.SampleBatches;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

class KeyTextTest {

    private static Optional<String> text(ColumnType type, @Nullable Object value) {
        TableSchema schema = SampleBatches.schema(SampleBatches.column("k", type));
        try (RootAllocator allocator = new RootAllocator();
                Batch batch =
                        SampleBatches.batch(
                                allocator,
                                schema,
                                SampleBatches.rows(row(value), row((Object) null)))) {
            KeyText key = new KeyText(type);
            assertEquals(Optional.empty(), key.of(batch.vector(0), 1));
            return key.of(batch.vector(0), 0);
        }
    }

    private static void is(String expected, ColumnType type, Object value) {
        assertEquals(Optional.of(expected), text(type, value));
    }

    private static long micros(String dateTime) {
        return ChronoUnit.MICROS.between(
                LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(dateTime));
    }

    @Test
    void eachKindOfKeyHasItsForm() {
        is("-9223372036854775808", new ColumnType.Int64(), Long.MIN_VALUE);
        is("18446744073709551615", new ColumnType.UInt64(), -1L);
        is("4294967295", new ColumnType.UInt32(), 4_294_967_295L);
        is("0.10", new ColumnType.Decimal(12, 2), new BigDecimal("0.1"));
        is("1" + "0".repeat(40), new ColumnType.Decimal(60, 0), BigDecimal.TEN.pow(40));
        is("2024-01-31", new ColumnType.Date(), (int) LocalDate.of(2024, 1, 31).toEpochDay());
        is(
                "1969-12-31T23:59:59.999999",
                new ColumnType.Timestamp(false),
                micros("1969-12-31T23:59:59.999999"));
        is(
                "2024-01-31T00:00:00.000000Z",
                new ColumnType.Timestamp(true),
                micros("2024-01-31T00:00:00"));
        is(
                "0e37e65e-9bcd-4ac0-b3a4-97ab2b6b0c11",
                new ColumnType.Uuid(),
                UUID.fromString("0E37E65E-9BCD-4AC0-B3A4-97AB2B6B0C11"));
        is("é 'q'", new ColumnType.Text(), "é 'q'");
        is("", new ColumnType.Text(), "");
        is("00ff", new ColumnType.Binary(), "\u0000ÿ".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aListIsNoKey() {
        ColumnType list = new ColumnType.ListOf(new ColumnType.Int32());
        assertThrows(IllegalArgumentException.class, () -> new KeyText(list));
    }
}
