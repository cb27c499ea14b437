package io.rivet.source.postgres;

import io.rivet.batch.Batch;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
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
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/// Reads one value of a batch by Arrow's own getters, which are the oracle of what was written by
/// address.
final class BatchText {

    private static final long MICROS = 1_000_000;

    private BatchText() {}

    static String of(Batch batch, int column, int row) {
        FieldVector vector = batch.vector(column);
        if (vector.isNull(row)) {
            return "NULL";
        }
        return switch (vector) {
            case BitVector bits -> String.valueOf(bits.get(row) == 1);
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

    private static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS),
                (int) Math.floorMod(micros, MICROS) * 1000,
                ZoneOffset.UTC);
    }
}
