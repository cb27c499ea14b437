package io.rivet.dev.seed;

/// The rows of one table as text, some at a time.
final class SampleRows {

    private static final int ENOUGH_BYTES = 1 << 16;

    private final long seed;
    private final SampleTable table;
    private final SampleTable.RowWriter writer;
    private final RowRandom random = new RowRandom();
    private final RowText text;
    private long row;
    private long madeBytes;

    SampleRows(long seed, SampleTable table, RowText.Flavour flavour) {
        this.seed = seed;
        this.table = table;
        this.writer = table.writers().get();
        this.text = new RowText(flavour);
    }

    /// Makes the next rows, in place of those made before; false where there are no more.
    boolean next() {
        text.clear();
        while (row < table.rows() && text.length() < ENOUGH_BYTES) {
            row++;
            random.start(seed, table.number(), row);
            writer.write(text, random, row);
        }
        madeBytes += text.length();
        return text.length() > 0;
    }

    /// Whole rows; only the first {@link #length} bytes count.
    byte[] bytes() {
        return text.bytes();
    }

    int length() {
        return text.length();
    }

    /// All bytes made so far.
    long madeBytes() {
        return madeBytes;
    }
}
