package io.rivet.format.parquet;

import org.apache.parquet.column.statistics.Statistics;

/// The least and greatest of a page's numbers, kept as longs as {@link NumberReader} gives them.
sealed interface NumberBounds {

    void add(long[] values, int count);

    void describe(Statistics<?> statistics);

    void clear();

    /// Signed integers, and shorter ones without a sign: the longs that hold them have one.
    ///
    /// @implNote mutable
    final class Integers implements NumberBounds {
        private final boolean narrow;
        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;

        /// For one column.
        ///
        /// @param narrow whether Parquet stores them in 32 bits
        Integers(boolean narrow) {
            this.narrow = narrow;
        }

        @Override
        public void add(long[] values, int count) {
            long low = least;
            long high = greatest;
            for (int i = 0; i < count; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            least = low;
            greatest = high;
        }

        @Override
        public void describe(Statistics<?> statistics) {
            if (least > greatest) {
                return;
            }
            if (narrow) {
                statistics.updateStats((int) least);
                statistics.updateStats((int) greatest);
            } else {
                statistics.updateStats(least);
                statistics.updateStats(greatest);
            }
        }

        @Override
        public void clear() {
            least = Long.MAX_VALUE;
            greatest = Long.MIN_VALUE;
        }
    }

    /// Integers of 64 bits without a sign.
    ///
    /// @implNote mutable
    final class UnsignedLongs implements NumberBounds {

        // Shifted so that signed longs compare as the values do.
        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;

        @Override
        public void add(long[] values, int count) {
            long low = least;
            long high = greatest;
            for (int i = 0; i < count; i++) {
                long shifted = values[i] ^ Long.MIN_VALUE;
                low = Math.min(low, shifted);
                high = Math.max(high, shifted);
            }
            least = low;
            greatest = high;
        }

        @Override
        public void describe(Statistics<?> statistics) {
            if (least <= greatest) {
                statistics.updateStats(least ^ Long.MIN_VALUE);
                statistics.updateStats(greatest ^ Long.MIN_VALUE);
            }
        }

        @Override
        public void clear() {
            least = Long.MAX_VALUE;
            greatest = Long.MIN_VALUE;
        }
    }

    /// Floating-point values; NaN has no place in an order and is only counted.
    final class Floats implements NumberBounds {
        private final boolean narrow;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;
        private boolean any;
        private long nans;

        /// For one column.
        ///
        /// @param narrow whether they are single precision
        Floats(boolean narrow) {
            this.narrow = narrow;
        }

        @Override
        public void add(long[] values, int count) {
            for (int i = 0; i < count; i++) {
                double value =
                        narrow
                                ? Float.intBitsToFloat((int) values[i])
                                : Double.longBitsToDouble(values[i]);
                if (Double.isNaN(value)) {
                    nans++;
                } else {
                    any = true;
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }

        @Override
        public void describe(Statistics<?> statistics) {
            if (any && narrow) {
                statistics.updateStats((float) least);
                statistics.updateStats((float) greatest);
            } else if (any) {
                statistics.updateStats(least);
                statistics.updateStats(greatest);
            }
            for (long i = 0; i < nans; i++) {
                if (narrow) {
                    statistics.updateStats(Float.NaN);
                } else {
                    statistics.updateStats(Double.NaN);
                }
            }
        }

        @Override
        public void clear() {
            least = Double.POSITIVE_INFINITY;
            greatest = Double.NEGATIVE_INFINITY;
            any = false;
            nans = 0;
        }
    }
}
