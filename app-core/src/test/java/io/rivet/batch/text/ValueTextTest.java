package io.rivet.batch.text;

import static io.rivet.batch.text.Texts.both;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// The text of every type but lists, in both forms.
final class ValueTextTest {

    private static void files(ColumnType type, List<Object> values, String... expected) {
        assertEquals(List.of(expected), Texts.of(type, TextForm.FILE, values));
    }

    private static void hash(ColumnType type, List<Object> values, String... expected) {
        assertEquals(List.of(expected), Texts.of(type, TextForm.HASH, values));
    }

    @Test
    void truthAndWholeNumbers() {
        both(new ColumnType.Bool(), List.of(true, false), "true", "false");
        both(
                new ColumnType.Int8(),
                List.of(Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE),
                "-128",
                "-1",
                "0",
                "127");
        both(
                new ColumnType.Int16(),
                List.of(Short.MIN_VALUE, (short) 9, Short.MAX_VALUE),
                "-32768",
                "9",
                "32767");
        both(
                new ColumnType.Int32(),
                List.of(Integer.MIN_VALUE, 10, Integer.MAX_VALUE),
                "-2147483648",
                "10",
                "2147483647");
        both(
                new ColumnType.Int64(),
                List.of(Long.MIN_VALUE, -100L, Long.MAX_VALUE),
                "-9223372036854775808",
                "-100",
                "9223372036854775807");
    }

    @Test
    void numbersWithoutSign() {
        both(new ColumnType.UInt8(), List.of(0, 127, 128, 255), "0", "127", "128", "255");
        both(new ColumnType.UInt16(), List.of(0, 32768, 65535), "0", "32768", "65535");
        both(
                new ColumnType.UInt32(),
                List.of(0L, 1L << 31, 4294967295L),
                "0",
                "2147483648",
                "4294967295");
        both(
                new ColumnType.UInt64(),
                List.of(0L, Long.MAX_VALUE, Long.MIN_VALUE, -1L, -7L),
                "0",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615",
                "18446744073709551609");
    }

    @Test
    void decimalsOfEveryWidthAreAsTheJdkWritesThem() {
        SplittableRandom random = new SplittableRandom(7);
        for (int precision : new int[] {1, 9, 18, 19, 38, 39, 76}) {
            for (int scale : new int[] {0, precision / 3, precision - 1, precision}) {
                List<Object> values = decimals(random, precision, scale);
                String[] expected =
                        values.stream()
                                .map(value -> ((BigDecimal) value).toPlainString())
                                .toArray(String[]::new);
                both(new ColumnType.Decimal(precision, scale), values, expected);
            }
        }
    }

    private static List<Object> decimals(SplittableRandom random, int precision, int scale) {
        BigInteger limit = BigInteger.TEN.pow(precision);
        List<BigInteger> digits = new ArrayList<>();
        BigInteger two64 = BigInteger.ONE.shiftLeft(64);
        for (BigInteger edge :
                List.of(
                        BigInteger.ZERO,
                        BigInteger.ONE,
                        BigInteger.TEN,
                        limit.subtract(BigInteger.ONE),
                        limit.divide(BigInteger.TEN),
                        BigInteger.ONE.shiftLeft(63),
                        two64,
                        two64.subtract(BigInteger.ONE),
                        BigInteger.ONE.shiftLeft(128))) {
            digits.add(edge);
            digits.add(edge.negate());
            digits.add(edge.negate().subtract(BigInteger.ONE));
        }
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[1 + random.nextInt(32)];
            random.nextBytes(bytes);
            digits.add(new BigInteger(bytes));
        }
        List<Object> values = new ArrayList<>();
        for (BigInteger value : digits) {
            values.add(new BigDecimal(value.remainder(limit), scale));
        }
        return values;
    }

    @Test
    void doublesInFilesHaveNoExponent() {
        files(
                new ColumnType.Float64(),
                List.of(1d, 87d, 1e16, 1e21, 1e-7, -0d, 0d, 123.456, Double.MIN_VALUE),
                "1",
                "87",
                "10000000000000000",
                "1000000000000000000000",
                "0.0000001",
                "-0",
                "0",
                "123.456",
                "0." + "0".repeat(323) + "5");
        files(
                new ColumnType.Float64(),
                List.of(
                        -Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                "-17976931348623157" + "0".repeat(292),
                "NaN",
                "Infinity",
                "-Infinity");
    }

    @Test
    void doublesForTheHashAreThoseOfTheReference() {
        hash(
                new ColumnType.Float64(),
                List.of(1d, 87d, 1e15, 1e16, 123456789012345680d, 1e-5, 1e-6, 0.00001234, -0d, 0d),
                "1.0",
                "87.0",
                "1000000000000000.0",
                "1e16",
                "1.2345678901234568e17",
                "0.00001",
                "1e-6",
                "0.00001234",
                "-0.0",
                "0.0");
        hash(
                new ColumnType.Float64(),
                List.of(
                        9007199254740992d,
                        -123.456,
                        -1.5e-7,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        95.5),
                "9007199254740992.0",
                "-123.456",
                "-1.5e-7",
                "5e-324",
                "1.7976931348623157e308",
                "NaN",
                "inf",
                "-inf",
                "95.5");
    }

    @Test
    void floatsForTheHashHaveThresholdsOfTheirOwn() {
        hash(
                new ColumnType.Float32(),
                List.of(1e12f, 1e13f, 1e-6f, 1e-7f, 16777216f, 0.1f, 1.5f, -0f, Float.MIN_VALUE),
                "1000000000000.0",
                "1e13",
                "0.000001",
                "1e-7",
                "16777216.0",
                "0.1",
                "1.5",
                "-0.0",
                "1e-45");
        hash(
                new ColumnType.Float32(),
                List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3.4028235e38f),
                "NaN",
                "inf",
                "-inf",
                "3.4028235e38");
        files(
                new ColumnType.Float32(),
                List.of(0.1f, 16777216f, 1e13f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY),
                "0.1",
                "16777216",
                "10000000000000",
                "0." + "0".repeat(44) + "1",
                "-Infinity");
    }

    @Test
    void floatsReadBackInBothForms() {
        SplittableRandom random = new SplittableRandom(11);
        List<Object> doubles = new ArrayList<>();
        List<Object> floats = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            doubles.add(Double.isFinite(value) ? value : 1e300);
            float single = Float.intBitsToFloat(random.nextInt());
            floats.add(Float.isFinite(single) ? single : 1e30f);
        }
        for (TextForm form : TextForm.values()) {
            List<String> wide = Texts.of(new ColumnType.Float64(), form, doubles);
            List<String> narrow = Texts.of(new ColumnType.Float32(), form, floats);
            for (int i = 0; i < doubles.size(); i++) {
                assertEquals(doubles.get(i), Double.parseDouble(wide.get(i)));
                assertEquals(floats.get(i), Float.parseFloat(narrow.get(i)));
            }
        }
    }

    @Test
    void datesAndTimes() {
        both(
                new ColumnType.Date(),
                List.of(19723, 0, -1, -719528, -719529, 2932896, 2932897),
                "2024-01-01",
                "1970-01-01",
                "1969-12-31",
                "0000-01-01",
                "-0001-12-31",
                "9999-12-31",
                "+10000-01-01");
        both(
                new ColumnType.Time(),
                List.of(0L, 86_399_999_999L, 3_723_000_004L),
                "00:00:00.000000",
                "23:59:59.999999",
                "01:02:03.000004");
    }

    @Test
    void timestampsForTheHashHaveNoZoneAndNoMoreDigitsThanNeeded() {
        List<Object> values =
                List.of(
                        1_700_000_000_000_000L,
                        1_700_000_000_123_456L,
                        1_700_000_000_120_000L,
                        -1L,
                        -1_500_000L,
                        Long.MAX_VALUE);
        String[] hashed = {
            "2023-11-14T22:13:20",
            "2023-11-14T22:13:20.123456",
            "2023-11-14T22:13:20.120",
            "1969-12-31T23:59:59.999999",
            "1969-12-31T23:59:58.500",
            "+294247-01-10T04:00:54.775807"
        };
        hash(new ColumnType.Timestamp(false), values, hashed);
        hash(new ColumnType.Timestamp(true), values, hashed);
        String[] inFiles = {
            "2023-11-14T22:13:20.000000",
            "2023-11-14T22:13:20.123456",
            "2023-11-14T22:13:20.120000",
            "1969-12-31T23:59:59.999999",
            "1969-12-31T23:59:58.500000",
            "+294247-01-10T04:00:54.775807"
        };
        files(new ColumnType.Timestamp(false), values, inFiles);
        files(
                new ColumnType.Timestamp(true),
                values,
                Arrays.stream(inFiles).map(text -> text + "Z").toArray(String[]::new));
    }

    @Test
    void textsAndBytes() {
        List<Object> texts = List.of("", " a,\"b\"\n", "héllo 😀", "\u0000");
        String[] same = texts.toArray(String[]::new);
        both(new ColumnType.Text(), texts, same);
        both(new ColumnType.Json(), List.of("{\"a\": [1, null]}"), "{\"a\": [1, null]}");
        both(
                new ColumnType.Binary(),
                List.of(new byte[] {0, (byte) 0xFF, (byte) 0xAB}, new byte[0], new byte[3000]),
                "00ffab",
                "",
                "00".repeat(3000));
        both(
                new ColumnType.Uuid(),
                List.of(UUID.fromString("FF3E4567-E89B-12D3-A456-426614174000")),
                "ff3e4567-e89b-12d3-a456-426614174000");
    }

    @Test
    void aDrainedBufferHandsOnEveryByteInOrder() {
        ByteArrayOutputStream drained = new ByteArrayOutputStream();
        TextBuffer buffer =
                TextBuffer.drained(100, (bytes, length) -> drained.write(bytes, 0, length));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        byte[] source = new byte[256];
        for (int i = 0; i < source.length; i++) {
            source[i] = (byte) i;
        }
        for (int i = 0; i < 300; i++) {
            buffer.putByte(i);
            buffer.putBytes(source, i % 50, i % 200);
            expected.write(i);
            expected.write(source, i % 50, i % 200);
        }
        buffer.flush();
        assertEquals(0, buffer.size());
        assertArrayEquals(expected.toByteArray(), drained.toByteArray());
    }
}
