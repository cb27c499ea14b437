package io.rivet.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.batch.ArrowTypes;
import io.rivet.batch.tally.CanonicalForm;
import io.rivet.schema.ColumnType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/// Reads the text of a field, by the JDK's own parsers. Each method throws a RuntimeException where
/// the text isn't of its type.
final class FieldText {

    private static final int UUID_LENGTH = 36;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    private FieldText() {}

    /// A value of {@link CanonicalForm#NUMBER}.
    static long number(ColumnType type, String text) {
        return switch (type) {
            case ColumnType.Bool _ -> truth(text);
            case ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _ ->
                    Long.parseLong(text);
            case ColumnType.UInt64 _ -> Long.parseUnsignedLong(text);
            case ColumnType.Float32 _ -> CanonicalForm.number(Float.parseFloat(text));
            case ColumnType.Float64 _ -> CanonicalForm.number(Double.parseDouble(text));
            case ColumnType.Decimal decimal -> unscaled(decimal, text).longValueExact();
            case ColumnType.Date _ -> LocalDate.parse(text).toEpochDay();
            case ColumnType.Time _ -> LocalTime.parse(text).toNanoOfDay() / NANOS_PER_MICRO;
            case ColumnType.Timestamp timestamp -> micros(text, timestamp.utc());
            case ColumnType.Text _,
                    ColumnType.Json _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _,
                    ColumnType.ListOf _ ->
                    throw new IllegalArgumentException("not a number: " + type);
        };
    }

    /// A value of {@link CanonicalForm#BYTES}.
    static byte[] bytes(ColumnType type, String text) {
        return switch (type) {
            case ColumnType.Text _, ColumnType.Json _ -> text.getBytes(UTF_8);
            case ColumnType.Binary _ -> HexFormat.of().parseHex(text);
            case ColumnType.Uuid _ -> uuid(text);
            case ColumnType.Decimal decimal ->
                    widened(unscaled(decimal, text), ArrowTypes.bytesOf(decimal));
            case ColumnType.Bool _,
                    ColumnType.Int8 _,
                    ColumnType.Int16 _,
                    ColumnType.Int32 _,
                    ColumnType.Int64 _,
                    ColumnType.UInt8 _,
                    ColumnType.UInt16 _,
                    ColumnType.UInt32 _,
                    ColumnType.UInt64 _,
                    ColumnType.Float32 _,
                    ColumnType.Float64 _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _,
                    ColumnType.ListOf _ ->
                    throw new IllegalArgumentException("not bytes: " + type);
        };
    }

    private static long truth(String text) {
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static BigInteger unscaled(ColumnType.Decimal decimal, String text) {
        return new BigDecimal(text)
                .setScale(decimal.scale(), RoundingMode.UNNECESSARY)
                .unscaledValue();
    }

    private static byte[] widened(BigInteger value, int length) {
        byte[] shortest = value.toByteArray();
        if (shortest.length > length) {
            throw new ArithmeticException("too long");
        }
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, bytes, length - shortest.length, shortest.length);
        return bytes;
    }

    /// Arithmetic that wraps is right here: the whole is in range where its parts are not.
    private static long micros(String text, boolean utc) {
        if (text.endsWith("Z") != utc) {
            throw new IllegalArgumentException("a Z stands behind instants, and only there");
        }
        LocalDateTime time = LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text);
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS_PER_SECOND
                + time.get(ChronoField.MICRO_OF_SECOND);
    }

    private static byte[] uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("not a UUID");
        }
        UUID uuid = UUID.fromString(text);
        return ByteBuffer.allocate(ArrowTypes.UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
