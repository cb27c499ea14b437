package io.rivet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.facts.KeyBounds;
import io.rivet.plan.SliceCondition.Compared;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The promise: windows tile the keys from the least to the greatest. What a window holds is found
/// out by its conditions alone, as a server would.
class ChunkWindowsTest {

    /// A type with its extreme values.
    record Extremes(ColumnType type, String least, String greatest) {

        KeyScale scale() {
            return KeyScale.of(type).orElseThrow();
        }

        KeyTerm term() {
            return new KeyTerm(List.of("k"), type, "k");
        }
    }

    static Stream<Extremes> types() {
        return Stream.of(
                new Extremes(new ColumnType.Int8(), "-128", "127"),
                new Extremes(new ColumnType.Int16(), "-32768", "32767"),
                new Extremes(new ColumnType.Int32(), "-2147483648", "2147483647"),
                new Extremes(new ColumnType.Int64(), "-9223372036854775808", "9223372036854775807"),
                new Extremes(new ColumnType.UInt8(), "0", "255"),
                new Extremes(new ColumnType.UInt16(), "0", "65535"),
                new Extremes(new ColumnType.UInt32(), "0", "4294967295"),
                new Extremes(new ColumnType.UInt64(), "0", "18446744073709551615"),
                new Extremes(new ColumnType.Decimal(5, 2), "-999.99", "999.99"),
                new Extremes(
                        new ColumnType.Decimal(65, 30),
                        "-" + "9".repeat(35) + "." + "9".repeat(30),
                        "9".repeat(35) + "." + "9".repeat(30)),
                new Extremes(new ColumnType.Decimal(20, 0), "-" + "9".repeat(20), "9".repeat(20)),
                new Extremes(new ColumnType.Date(), "-4712-01-01", "5874897-12-31"),
                new Extremes(new ColumnType.Date(), "0001-01-01", "9999-12-31"),
                new Extremes(
                        new ColumnType.Timestamp(false),
                        "-4712-01-01T00:00:00.000000",
                        "294276-12-31T23:59:59.999999"),
                new Extremes(
                        new ColumnType.Timestamp(true),
                        "1969-12-31T23:59:59.999999Z",
                        "2038-01-19T03:14:07.999999Z"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void windowsTileTheWholeRangeOfEachType(Extremes type) {
        KeyBounds.Found bounds = new KeyBounds.Found(type.least(), type.greatest());
        for (int count : new int[] {1, 2, 3, 7, 100}) {
            List<String> cuts = ChunkWindows.equalCuts(type.scale(), bounds, count);
            assertTiles(type, bounds, cuts);
            assertTrue(cuts.size() < count);
        }
        BigInteger span =
                type.scale().steps(type.greatest()).subtract(type.scale().steps(type.least()));
        for (BigInteger width :
                List.of(
                        span.divide(BigInteger.valueOf(50)).max(BigInteger.ONE),
                        span,
                        span.add(BigInteger.ONE),
                        span.multiply(BigInteger.valueOf(1000)))) {
            ChunkWindows.Grid grid = ChunkWindows.Grid.from(type.scale(), bounds, width);
            List<String> cuts = grid.cuts(bounds);
            assertEquals(grid.windows(bounds), BigInteger.valueOf(cuts.size() + 1L));
            assertTiles(type, bounds, cuts);
        }
    }

    /// Random ranges anywhere, at the ends of the type too.
    @ParameterizedTest
    @MethodSource("types")
    void windowsTileRandomRanges(Extremes type) {
        Random random = new Random(57);
        KeyScale scale = type.scale();
        BigInteger lowest = scale.steps(type.least());
        BigInteger span = scale.steps(type.greatest()).subtract(lowest).add(BigInteger.ONE);
        for (int round = 0; round < 200; round++) {
            BigInteger a = lowest.add(anyBelow(span, random));
            BigInteger b = lowest.add(anyBelow(span, random));
            if (round % 4 == 0) {
                a = lowest;
            } else if (round % 4 == 1) {
                b = lowest.add(span).subtract(BigInteger.ONE);
            } else if (round % 4 == 2) {
                b =
                        a.add(BigInteger.valueOf(random.nextInt(5)))
                                .min(lowest.add(span).subtract(BigInteger.ONE));
            }
            KeyBounds.Found bounds =
                    new KeyBounds.Found(scale.text(a.min(b)), scale.text(a.max(b)));
            int count = 1 + random.nextInt(20);
            assertTiles(type, bounds, ChunkWindows.equalCuts(scale, bounds, count));
            BigInteger width =
                    a.subtract(b).abs().divide(BigInteger.valueOf(count)).add(BigInteger.ONE);
            assertTiles(type, bounds, ChunkWindows.Grid.from(scale, bounds, width).cuts(bounds));
            if (scale.temporal()) {
                int days =
                        1
                                + width.divide(scale.whole())
                                        .min(BigInteger.valueOf(Integer.MAX_VALUE - 1))
                                        .intValueExact();
                assertTiles(
                        type, bounds, ChunkWindows.Grid.ofDays(scale, bounds, days).cuts(bounds));
            }
        }
    }

    private static BigInteger anyBelow(BigInteger limit, Random random) {
        return new BigInteger(limit.bitLength() + 8, random).mod(limit);
    }

    /// Each key at, before and behind a limit of a window lies in exactly one of them when it is
    /// within the bounds, and in none when it isn't.
    private static void assertTiles(Extremes type, KeyBounds.Found bounds, List<String> cuts) {
        List<Piece> windows = ChunkWindows.between(type.term(), bounds, cuts);
        assertEquals(cuts.size() + 1, windows.size());
        KeyScale scale = type.scale();
        BigInteger least = scale.steps(bounds.least());
        BigInteger greatest = scale.steps(bounds.greatest());
        Stream<String> limits =
                Stream.concat(cuts.stream(), Stream.of(bounds.least(), bounds.greatest()));
        limits.map(scale::steps)
                .flatMap(at -> Stream.of(at.subtract(BigInteger.ONE), at, at.add(BigInteger.ONE)))
                .distinct()
                .forEach(
                        key -> {
                            boolean within =
                                    key.compareTo(least) >= 0 && key.compareTo(greatest) <= 0;
                            long holders =
                                    IntStream.range(0, windows.size())
                                            .filter(i -> holds(windows.get(i), scale, key))
                                            .count();
                            assertEquals(within ? 1 : 0, holders, () -> key + " in " + cuts);
                        });
        windows.forEach(
                window ->
                        assertTrue(
                                scale.steps(window.window().first())
                                                .compareTo(scale.steps(window.window().last()))
                                        <= 0));
    }

    private static boolean holds(Piece window, KeyScale scale, BigInteger key) {
        return window.slice().conditions().stream()
                .map(Compared.class::cast)
                .allMatch(
                        condition -> {
                            int order = key.compareTo(scale.steps(condition.values().getFirst()));
                            return switch (condition.comparison()) {
                                case LESS -> order < 0;
                                case AT_MOST -> order <= 0;
                                case MORE -> order > 0;
                                case AT_LEAST -> order >= 0;
                            };
                        });
    }

    @Test
    void theExamplesOfTheReference() {
        assertEquals(List.of("31", "61", "91"), grid("1", "100", 30));
        assertEquals(List.of("50"), grid("0", "99", 50));
        assertEquals(7, grid("1", "4000000", 500_000).size());
        assertEquals(List.of(), grid("5", "5", 1));
        assertEquals(List.of(), grid("5", "9", 1_000_000));
    }

    private static List<String> grid(String least, String greatest, long width) {
        KeyScale scale = KeyScale.of(new ColumnType.Int64()).orElseThrow();
        KeyBounds.Found bounds = new KeyBounds.Found(least, greatest);
        return ChunkWindows.Grid.from(scale, bounds, BigInteger.valueOf(width)).cuts(bounds);
    }

    @Test
    void daysBeginAtMidnight() {
        KeyScale scale = KeyScale.of(new ColumnType.Timestamp(false)).orElseThrow();
        KeyBounds.Found bounds =
                new KeyBounds.Found("1969-12-30T22:00:00.000001", "1970-01-02T00:00:00.000000");
        assertEquals(
                List.of("1970-01-01T00:00:00.000000"),
                ChunkWindows.Grid.ofDays(scale, bounds, 2).cuts(bounds));
        assertEquals(
                List.of(
                        "1969-12-31T00:00:00.000000",
                        "1970-01-01T00:00:00.000000",
                        "1970-01-02T00:00:00.000000"),
                ChunkWindows.Grid.ofDays(scale, bounds, 1).cuts(bounds));
    }

    @Test
    void boundariesOfTextMakeTheSameWindows() {
        KeyTerm name = new KeyTerm(List.of("name"), new ColumnType.Text(), "text");
        List<Piece> windows =
                ChunkWindows.between(name, new KeyBounds.Found("a", "z"), List.of("k"));
        assertEquals(
                List.of(
                        new Compared(List.of(name), Comparison.AT_LEAST, List.of("a")),
                        new Compared(List.of(name), Comparison.LESS, List.of("k"))),
                windows.get(0).slice().conditions());
        assertEquals(
                List.of(
                        new Compared(List.of(name), Comparison.AT_LEAST, List.of("k")),
                        new Compared(List.of(name), Comparison.AT_MOST, List.of("z"))),
                windows.get(1).slice().conditions());
        assertEquals(new ReadTask.Window("a", "< k"), windows.get(0).window());
    }

    @Test
    void thinnedCutsAreEvenAndNoneComesTwice() {
        List<String> cuts = IntStream.range(1, 100).mapToObj(String::valueOf).toList();
        assertEquals(List.of("25", "50", "75"), ChunkWindows.thinned(cuts, 4));
        assertEquals(List.of(), ChunkWindows.thinned(cuts, 1));
        assertEquals(cuts, ChunkWindows.thinned(cuts, 100));
        for (int count = 2; count < 110; count++) {
            List<String> chosen = ChunkWindows.thinned(cuts, count);
            assertEquals(Math.min(count, 100) - 1, chosen.size());
            assertEquals(chosen.size(), chosen.stream().distinct().count());
        }
    }

    @Test
    void textsOfKeysComeBackAsTheyWere() {
        Stream.of(
                        new Extremes(new ColumnType.Date(), "2024-02-29", "9999-12-31"),
                        new Extremes(new ColumnType.Decimal(5, 2), "0.00", "-0.05"))
                .forEach(
                        each -> {
                            assertEquals(each.least(), again(each, each.least()));
                            assertEquals(each.greatest(), again(each, each.greatest()));
                        });
        types().forEach(each -> assertEquals(each.least(), again(each, each.least())));
        types().forEach(each -> assertEquals(each.greatest(), again(each, each.greatest())));
    }

    private static String again(Extremes type, String text) {
        return type.scale().text(type.scale().steps(text));
    }

    @Test
    void whatIsNoValueIsRefused() {
        KeyScale date = KeyScale.of(new ColumnType.Date()).orElseThrow();
        KeyScale time = KeyScale.of(new ColumnType.Timestamp(true)).orElseThrow();
        KeyScale cents = KeyScale.of(new ColumnType.Decimal(5, 2)).orElseThrow();
        for (String text : List.of("infinity", "", "2024-13-01", "2024-1-1")) {
            assertThrows(IllegalArgumentException.class, () -> date.steps(text), text);
            assertThrows(IllegalArgumentException.class, () -> time.steps(text), text);
        }
        assertThrows(
                IllegalArgumentException.class, () -> time.steps("2024-01-01T24:30:00.000000Z"));
        assertThrows(IllegalArgumentException.class, () -> cents.steps("1.005"));
        assertThrows(IllegalArgumentException.class, () -> cents.steps("NaN"));
        assertFalse(KeyScale.of(new ColumnType.Float64()).isPresent());
    }

    @Test
    void aZeroDateOfMysqlStandsBeforeAllOthers() {
        KeyScale date = KeyScale.of(new ColumnType.Date()).orElseThrow();
        KeyBounds.Found bounds = new KeyBounds.Found("0000-00-00", "0000-01-03");
        List<Piece> windows =
                ChunkWindows.between(
                        new KeyTerm(List.of("d"), new ColumnType.Date(), "date"),
                        bounds,
                        ChunkWindows.Grid.ofDays(date, bounds, 1).cuts(bounds));
        assertEquals("0000-00-00", windows.getFirst().window().first());
        assertEquals(3, windows.size());
    }
}
