package io.rivet.source;

import io.rivet.batch.Batch;

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
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.StringJoiner;

/// Reads one value of a batch by Arrow's own getters, which are the oracle of what was written by
/// address.
public final class BatchText {

    private static final long MICROS = 1_000_000;

    private BatchText() {}

    /// The value, or `NULL`; a list as `[a, b]`.
    public static String of(Batch batch, int column, int row) {
        return of(batch.vector(column), row);
    }

    private static String of(FieldVector vector, int row) {
        if (vector.isNull(row)) {
            return "NULL";
        }
        return switch (vector) {
            case BitVector bits -> String.valueOf(bits.get(row) == 1);
            case TinyIntVector ints -> String.valueOf(ints.get(row));
            case UInt1Vector ints -> String.valueOf(ints.get(row) & 0xFF);
            case UInt2Vector ints -> String.valueOf((int) ints.get(row));
            case UInt4Vector ints -> Integer.toUnsignedString(ints.get(row));
            case UInt8Vector ints -> Long.toUnsignedString(ints.get(row));
            case Decimal256Vector decimals -> decimals.getObject(row).toPlainString();
            case ListVector lists -> list(lists, row);
            case SmallIntVector ints -> String.valueOf(ints.get(row));
            case IntVector ints -> String.valueOf(ints.get(row));
            case BigIntVector ints -> String.valueOf(ints.get(row));
            case Float4Vector floats -> String.valueOf(floats.get(row));
            case Float8Vector floats -> String.valueOf(floats.get(row));
            case DecimalVector decimals -> decimals.getObject(row).toPlainString();
            case VarCharVector texts -> new String(texts.get(row), StandardCharsets.UTF_8);
            case VarBinaryVector bytes -> HexFormat.of().formatHex(bytes.get(row));
            case FixedSizeBinaryVector bytes -> HexFormat.of().formatHex(bytes.get(row));
            case DateDayVector days -> LocalDate.ofEpochDay(days.get(row)).toString();
            case TimeMicroVector times -> LocalTime.ofNanoOfDay(times.get(row) * 1000).toString();
            case TimeStampMicroVector times -> dateTime(times.get(row)).toString();
            case TimeStampMicroTZVector times -> dateTime(times.get(row)) + "Z";
            default -> throw new IllegalStateException("no text for " + vector.getField());
        };
    }

    private static String list(ListVector lists, int row) {
        StringJoiner values = new StringJoiner(", ", "[", "]");
        FieldVector elements = lists.getDataVector();
        int end = lists.getOffsetBuffer().getInt((row + 1) * 4L);
        for (int at = lists.getOffsetBuffer().getInt(row * 4L); at < end; at++) {
            values.add(of(elements, at));
        }
        return values.toString();
    }

    private static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS),
                (int) Math.floorMod(micros, MICROS) * 1000,
                ZoneOffset.UTC);
    }
}
