package io.rivet.plan;

import io.rivet.facts.KeyBounds;
import io.rivet.plan.SliceCondition.Comparison;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts the keys from the least to the greatest into windows: half-open, the last one closed, so
/// that each key lies in exactly one. Pure.
final class ChunkWindows {

    /// More windows are refused.
    static final int MOST_WINDOWS = 1_000_000;

    private ChunkWindows() {}

    /// Where windows of a fixed width begin, in steps of the scale.
    ///
    /// @param origin where the first begins: at the least key, or before it
    /// @param width 1 or more
    record Grid(KeyScale scale, BigInteger origin, BigInteger width) {

        /// From the least key on.
        static Grid from(KeyScale scale, KeyBounds.Found bounds, BigInteger width) {
            return new Grid(scale, scale.steps(bounds.least()), width);
        }

        /// From the midnight before the least key on.
        static Grid ofDays(KeyScale scale, KeyBounds.Found bounds, int days) {
            BigInteger day = scale.whole();
            BigInteger least = scale.steps(bounds.least());
            BigInteger midnight = least.subtract(least.mod(day));
            return new Grid(scale, midnight, day.multiply(BigInteger.valueOf(days)));
        }

        /// How many windows there are up to the greatest key, 1 or more.
        BigInteger windows(KeyBounds.Found bounds) {
            BigInteger span = scale.steps(bounds.greatest()).subtract(origin);
            return span.divide(width).add(BigInteger.ONE);
        }

        /// The first keys of the windows, ascending, without the first window's.
        List<String> cuts(KeyBounds.Found bounds) {
            int windows = windows(bounds).intValueExact();
            List<String> cuts = new ArrayList<>(windows);
            BigInteger cut = origin;
            for (int i = 1; i < windows; i++) {
                cut = cut.add(width);
                cuts.add(scale.text(cut));
            }
            return cuts;
        }
    }

    /// Cuts into so many windows of equal width, or into one for each value where there are fewer.
    static List<String> equalCuts(KeyScale scale, KeyBounds.Found bounds, int count) {
        BigInteger least = scale.steps(bounds.least());
        BigInteger span = scale.steps(bounds.greatest()).subtract(least).add(BigInteger.ONE);
        BigInteger windows = span.min(BigInteger.valueOf(count));
        List<String> cuts = new ArrayList<>();
        for (int i = 1; i < windows.intValueExact(); i++) {
            cuts.add(scale.text(least.add(span.multiply(BigInteger.valueOf(i)).divide(windows))));
        }
        return cuts;
    }

    /// Some of the cuts, evenly chosen, so that there are at most so many windows.
    static List<String> thinned(List<String> cuts, int count) {
        int windows = cuts.size() + 1;
        if (windows <= count) {
            return cuts;
        }
        List<String> chosen = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            chosen.add(cuts.get(Math.toIntExact((long) i * windows / count) - 1));
        }
        return chosen;
    }

    /// The windows between the cuts. The first begins with the least key and the last ends with the
    /// greatest, in the text that the source gave for them.
    ///
    /// @param cuts ascending, behind the least key and not behind the greatest, none twice
    static List<Piece> between(KeyTerm key, KeyBounds.Found bounds, List<String> cuts) {
        Optional<KeyScale> scale = KeyScale.of(key.type());
        List<Piece> windows = new ArrayList<>(cuts.size() + 1);
        String from = bounds.least();
        for (String cut : cuts) {
            windows.add(
                    new Piece(
                            slice(key, from, Comparison.LESS, cut),
                            new ReadTask.Window(from, lastBefore(scale, cut))));
            from = cut;
        }
        windows.add(
                new Piece(
                        slice(key, from, Comparison.AT_MOST, bounds.greatest()),
                        new ReadTask.Window(from, bounds.greatest())));
        return windows;
    }

    private static ReadSlice slice(KeyTerm key, String from, Comparison end, String to) {
        return ReadSlice.all()
                .and(compared(key, Comparison.AT_LEAST, from))
                .and(compared(key, end, to));
    }

    /// The key against one value.
    static SliceCondition compared(KeyTerm key, Comparison comparison, String value) {
        return new SliceCondition.Compared(List.of(key), comparison, List.of(value));
    }

    private static String lastBefore(Optional<KeyScale> scale, String cut) {
        return scale.map(s -> s.text(s.steps(cut).subtract(BigInteger.ONE))).orElse("< " + cut);
    }
}
