package io.rivet.batch.meta;

import io.rivet.batch.Batch;
import io.rivet.batch.text.TextBuffer;
import io.rivet.batch.text.TextForm;
import io.rivet.batch.text.ValueText;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import net.openhft.hashing.LongHashFunction;

import org.apache.arrow.memory.util.MemoryUtil;

/// The row hash: the low 64 bits of XXH3-128, seed 0, over the row's canonical text. Per column one
/// byte 0x00 for NULL or else the value's text, then always 0x1F. Names and types aren't hashed, so
/// equal rows of different sources hash the same.
final class RowHasher {

    private static final LongHashFunction XXH3_128_LOW = LongHashFunction.xx128low();
    private static final int NULL = 0x00;
    private static final int UNIT_END = 0x1F;

    private final ValueText[] texts;
    private final long[] validity;
    private final TextBuffer text = TextBuffer.growing();

    RowHasher(TableSchema source) {
        texts =
                source.columns().stream()
                        .map(Column::type)
                        .map(type -> ValueText.of(type, TextForm.HASH))
                        .toArray(ValueText[]::new);
        validity = new long[texts.length];
    }

    /// Writes the hash of each row, 8 bytes each, from an address on.
    void hash(Batch batch, long target) {
        if (batch.rowCount() == 0) {
            return;
        }
        for (int i = 0; i < texts.length; i++) {
            texts[i].start(batch.vector(i));
            validity[i] = batch.vector(i).getValidityBuffer().memoryAddress();
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            text.clear();
            gather(row);
            long hash = XXH3_128_LOW.hashBytes(text.bytes(), 0, text.size());
            MemoryUtil.putLong(target + (long) row * Long.BYTES, hash);
        }
    }

    private void gather(int row) {
        for (int i = 0; i < texts.length; i++) {
            int bits = MemoryUtil.getByte(validity[i] + (row >> 3));
            if (((bits >>> (row & 7)) & 1) != 0) {
                texts[i].put(text, row);
            } else {
                text.putByte(NULL);
            }
            text.putByte(UNIT_END);
        }
    }
}
