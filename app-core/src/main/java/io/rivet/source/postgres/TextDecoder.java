package io.rivet.source.postgres;

import io.rivet.batch.ColumnMemory;
import io.rivet.schema.ValueKey;
import io.rivet.source.UnrepresentableValue;
import io.rivet.source.Utf8;

import org.apache.arrow.memory.util.MemoryUtil;

/// Decodes values of variable width: text, JSON, bytes.
///
/// @param skippedBytes what stands before each value: the version byte of jsonb
/// @param utf8 whether each value must be valid UTF-8
record TextDecoder(int skippedBytes, boolean utf8) implements ColumnDecoder {

    private static final byte JSONB_VERSION = 1;

    static final TextDecoder TEXT = new TextDecoder(0, true);
    static final TextDecoder JSONB = new TextDecoder(1, true);
    static final TextDecoder BYTES = new TextDecoder(0, false);

    @Override
    public void decode(FieldRun run, ColumnMemory memory, UnfitValues unfit) {
        memory.reserve(run.rows(), totalBytes(run));
        memory.writeValidity(run.starts(), run.rows());
        long data = memory.dataAddress();
        long offsets = memory.offsetAddress();
        byte[] bytes = run.bytes();
        int[] starts = run.starts();
        int end = 0;
        MemoryUtil.putInt(offsets, 0);
        for (int row = 0; row < run.rows(); row++) {
            int start = starts[row];
            if (start >= 0) {
                int from = start + skippedBytes;
                int length = run.lengthAt(start) - skippedBytes;
                if (!utf8 || Utf8.isValid(bytes, from, from + length)) {
                    MemoryUtil.copyToMemory(bytes, from, data + end, length);
                    end += length;
                } else if (!unfit.nulled(memory, row, ValueKey.UTF8)) {
                    throw new UnrepresentableValue(
                            row, ValueKey.UTF8, "the text isn't valid UTF-8");
                }
            }
            offsets += Integer.BYTES;
            MemoryUtil.putInt(offsets, end);
        }
    }

    private long totalBytes(FieldRun run) {
        int[] starts = run.starts();
        long total = 0;
        for (int row = 0; row < run.rows(); row++) {
            int start = starts[row];
            if (start >= 0) {
                int length = run.lengthAt(start) - skippedBytes;
                if (skippedBytes > 0 && (length < 0 || run.bytes()[start] != JSONB_VERSION)) {
                    throw new UnrepresentableValue(
                            row,
                            "the server sent jsonb in an unknown version; cast the column to text"
                                    + " in the query (column::text)");
                }
                total += length;
            }
        }
        return total;
    }
}
