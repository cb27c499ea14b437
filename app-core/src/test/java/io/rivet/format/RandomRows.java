package io.rivet.format;

import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Rows of every type from a seed, with odd values more often than chance would bring them.
public final class RandomRows {

    /// The days and microseconds of PostgreSQL: 4713 BC to the years 5874897 and 294276.
    private static final int FIRST_DAY = -2440588;

    private static final int LAST_DAY = 2145031948;
    private static final long FIRST_MICRO = -210866803200000000L;
    private static final long LAST_MICRO = 9223371331199999999L;
    private static final long DAY_MICROS = 86_400_000_000L;

    private static final String[] ODD_TEXTS = {
        "",
        " ",
        "a,b",
        "\"",
        "say \"hi\"",
        "line\nbreak",
        "cr\rhere",
        "crlf\r\n",
        " lead",
        "trail ",
        "ünïcödé",
        "日本語",
        "🙂🙃",
        "tab\t",
        "'",
        "\\N",
        "NULL",
        "\u0001",
        "a".repeat(63) + "é",
        "z".repeat(64),
        "z".repeat(65),
        "\uD7FF".repeat(40),
        "\uDBFF\uDFFF".repeat(20)
    };

    private final SplittableRandom random;

    public RandomRows(long seed) {
        random = new SplittableRandom(seed);
    }

    /// One column of each type, each nullable and each required.
    public static List<Column> everyType() {
        List<ColumnType> types =
                List.of(
                        new ColumnType.Bool(),
                        new ColumnType.Int8(),
                        new ColumnType.UInt8(),
                        new ColumnType.UInt16(),
                        new ColumnType.UInt32(),
                        new ColumnType.UInt64(),
                        new ColumnType.Int16(),
                        new ColumnType.Int32(),
                        new ColumnType.Int64(),
                        new ColumnType.Float32(),
                        new ColumnType.Float64(),
                        new ColumnType.Decimal(1, 0),
                        new ColumnType.Decimal(9, 4),
                        new ColumnType.Decimal(10, 10),
                        new ColumnType.Decimal(18, 2),
                        new ColumnType.Decimal(19, 3),
                        new ColumnType.Decimal(38, 20),
                        new ColumnType.Decimal(39, 0),
                        new ColumnType.Decimal(76, 30),
                        new ColumnType.Text(),
                        new ColumnType.Json(),
                        new ColumnType.Binary(),
                        new ColumnType.Uuid(),
                        new ColumnType.Date(),
                        new ColumnType.Time(),
                        new ColumnType.Timestamp(false),
                        new ColumnType.Timestamp(true),
                        new ColumnType.ListOf(new ColumnType.Int32()),
                        new ColumnType.ListOf(new ColumnType.Bool()),
                        new ColumnType.ListOf(new ColumnType.Text()),
                        new ColumnType.ListOf(new ColumnType.Decimal(20, 4)),
                        new ColumnType.ListOf(new ColumnType.Uuid()),
                        new ColumnType.ListOf(new ColumnType.Timestamp(true)));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(SampleBatches.column("c" + i, types.get(i)));
            columns.add(SampleBatches.required("r" + i, types.get(i)));
        }
        return columns;
    }

    /// Rows of the columns. Each column is now and then all NULL, or of few different values.
    public List<@Nullable Object[]> rows(List<Column> columns, int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new @Nullable Object[columns.size()]);
        }
        for (int i = 0; i < columns.size(); i++) {
            fill(rows, i, columns.get(i));
        }
        return rows;
    }

    private void fill(List<@Nullable Object[]> rows, int index, Column column) {
        int[] nullPercents = {0, 10, 90, 100};
        int nullPercent = column.nullable() ? nullPercents[random.nextInt(4)] : 0;
        boolean fewValues = random.nextBoolean();
        List<Object> few = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            few.add(value(column.type()));
        }
        for (@Nullable Object[] row : rows) {
            if (random.nextInt(100) >= nullPercent) {
                row[index] = fewValues ? few.get(random.nextInt(few.size())) : value(column.type());
            }
        }
    }

    private Object value(ColumnType type) {
        return switch (type) {
            case ColumnType.Bool _ -> random.nextBoolean();
            case ColumnType.Int8 _ -> (byte) edge(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case ColumnType.UInt8 _ -> (int) edge(0, 255);
            case ColumnType.UInt16 _ -> (int) edge(0, 65_535);
            case ColumnType.UInt32 _ -> edge(0, 4_294_967_295L);
            case ColumnType.UInt64 _ -> edge(Long.MIN_VALUE, Long.MAX_VALUE);
            case ColumnType.ListOf list -> list(list.element());
            case ColumnType.Int16 _ -> (short) edge(Short.MIN_VALUE, Short.MAX_VALUE);
            case ColumnType.Int32 _ -> (int) edge(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case ColumnType.Int64 _ -> edge(Long.MIN_VALUE, Long.MAX_VALUE);
            case ColumnType.Float32 _ -> floatValue();
            case ColumnType.Float64 _ -> doubleValue();
            case ColumnType.Decimal decimal -> decimal(decimal.precision(), decimal.scale());
            case ColumnType.Text _ -> text();
            case ColumnType.Json _ -> "{\"k\": \"" + random.nextInt(1000) + "\"}";
            case ColumnType.Binary _ -> bytes();
            case ColumnType.Uuid _ -> new UUID(edge(Long.MIN_VALUE, -1), random.nextLong());
            case ColumnType.Date _ -> (int) edge(FIRST_DAY, LAST_DAY);
            case ColumnType.Time _ -> edge(0, DAY_MICROS - 1);
            case ColumnType.Timestamp _ -> edge(FIRST_MICRO, LAST_MICRO);
        };
    }

    /// Now and then empty, now and then with NULL among its values.
    private List<@Nullable Object> list(ColumnType element) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            values.add(random.nextInt(4) == 0 ? null : value(element));
        }
        return values;
    }

    private long edge(long least, long greatest) {
        return switch (random.nextInt(8)) {
            case 0 -> least;
            case 1 -> greatest;
            case 2 -> Math.clamp(0L, least, greatest);
            case 3 -> Math.clamp(-1L, least, greatest);
            case 4 -> Math.clamp(random.nextLong(1000), least, greatest);
            default -> {
                long value = random.nextLong();
                yield value >= least && value <= greatest
                        ? value
                        : Math.clamp(value % (greatest / 2 + 1), least, greatest);
            }
        };
    }

    private Float floatValue() {
        float[] odd = {
            0f,
            -0f,
            1f,
            0.1f,
            16777216f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            Float.MAX_VALUE
        };
        return random.nextInt(3) == 0
                ? odd[random.nextInt(odd.length)]
                : (float) ((random.nextDouble() - 0.5) * 1e6);
    }

    private Double doubleValue() {
        double[] odd = {
            0d,
            -0d,
            1d,
            87d,
            0.1d,
            1e16,
            1e21,
            1e-7,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE
        };
        return random.nextInt(3) == 0
                ? odd[random.nextInt(odd.length)]
                : (random.nextDouble() - 0.5) * 1e9;
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger limit = BigInteger.TEN.pow(precision);
        BigInteger digits =
                switch (random.nextInt(5)) {
                    case 0 -> limit.subtract(BigInteger.ONE);
                    case 1 -> limit.subtract(BigInteger.ONE).negate();
                    case 2 -> BigInteger.ZERO;
                    default -> new BigInteger(bytes(16)).remainder(limit);
                };
        return new BigDecimal(digits, scale);
    }

    private String text() {
        return random.nextInt(2) == 0
                ? ODD_TEXTS[random.nextInt(ODD_TEXTS.length)]
                : "t" + Long.toString(random.nextLong(), 36) + "x".repeat(random.nextInt(80));
    }

    private byte[] bytes() {
        byte[] bytes = bytes(random.nextInt(100));
        if (random.nextInt(4) == 0) {
            Arrays.fill(bytes, (byte) 0xFF);
        }
        return bytes;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
