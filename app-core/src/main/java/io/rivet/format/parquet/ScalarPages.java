package io.rivet.format.parquet;

import io.rivet.schema.Column;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageWriter;

import java.io.IOException;
import java.util.Arrays;

/// The pages of a column without lists. A page's definition levels are one bit per row.
final class ScalarPages implements ColumnPages {

    private final Column column;
    private final ValueEncoder values;
    private final ChunkOutput output;
    private final PageScratch shared;

    /// One bit per row of the page, from the first NULL on; all set before it.
    private byte[] present = new byte[0];

    private int pageRows;
    private int pageNulls;

    ScalarPages(Column column, ValueEncoder values, ChunkOutput output, PageScratch shared) {
        this.column = column;
        this.values = values;
        this.output = output;
        this.shared = shared;
    }

    @Override
    public void startChunk(PageWriter writer) {
        output.start(writer);
    }

    @Override
    public void endChunk() throws IOException {
        if (pageRows > 0) {
            endPage();
        }
        output.end();
    }

    @Override
    public long bufferedBytes() {
        return values.pageBytes() + (long) (pageRows >> 3);
    }

    @Override
    public long rawBytes() {
        return output.rawBytes() + bufferedBytes();
    }

    @Override
    public long heldBytes() {
        return output.heldBytes();
    }

    @Override
    public void append(FieldVector vector, int rowCount) throws IOException {
        int row = 0;
        while (row < rowCount) {
            int end = Math.min(rowCount, row + PageLimits.PAGE_ROWS - pageRows);
            row = appendRows(vector, row, end);
            if (pageRows == PageLimits.PAGE_ROWS || values.full()) {
                endPage();
            }
        }
    }

    private int appendRows(FieldVector vector, int from, int to) {
        int[] rows = shared.rows(to - from);
        int count = selectPresent(vector, from, to, rows);
        if (count < to - from && !column.nullable()) {
            throw ColumnPages.unexpectedNull(column);
        }
        int taken = values.append(vector, rows, 0, count);
        int end = taken == count ? to : rows[taken];
        int nulls = (end - from) - taken;
        markPresence(rows, taken, from, end, nulls);
        pageNulls += nulls;
        pageRows += end - from;
        return end;
    }

    private static int selectPresent(FieldVector vector, int from, int to, int[] rows) {
        long validity = vector.getValidityBuffer().memoryAddress();
        int count = 0;
        int row = from;
        while (row < to) {
            int byteEnd = Math.min(to, (row | 7) + 1);
            int bits = MemoryUtil.getByte(validity + (row >> 3)) & 0xFF;
            if (bits == 0xFF) {
                while (row < byteEnd) {
                    rows[count++] = row++;
                }
            } else {
                for (; row < byteEnd; row++) {
                    rows[count] = row;
                    count += (bits >>> (row & 7)) & 1;
                }
            }
        }
        return count;
    }

    private void markPresence(int[] rows, int taken, int from, int end, int nulls) {
        if (nulls == 0 && pageNulls == 0) {
            return;
        }
        int bytes = (pageRows + (end - from) + 7) >> 3;
        if (pageNulls == 0) {
            Arrays.fill(present, (byte) 0);
        }
        if (present.length < bytes) {
            present =
                    Arrays.copyOf(
                            present, Math.min(PageLimits.PAGE_ROWS >> 3, Math.max(bytes * 2, 64)));
        }
        if (pageNulls == 0) {
            for (int row = 0; row < pageRows; row++) {
                present[row >> 3] |= (byte) (1 << (row & 7));
            }
        }
        int shift = pageRows - from;
        for (int i = 0; i < taken; i++) {
            int row = rows[i] + shift;
            present[row >> 3] |= (byte) (1 << (row & 7));
        }
    }

    private void endPage() throws IOException {
        output.endPage(withLevels(values.body()), pageRows, pageRows, pageNulls);
        shared.levelsAndValues.clear();
        pageRows = 0;
        pageNulls = 0;
    }

    private BytesInput withLevels(PageBuffer body) {
        body.reserve(0);
        if (!column.nullable()) {
            return BytesInput.from(body.array(), PageBuffer.ROOM, body.size());
        }
        if (pageNulls == 0 || pageNulls == pageRows) {
            return withOneLevel(body, pageNulls == 0 ? 1 : 0);
        }
        int groups = (pageRows + 7) >> 3;
        PageBuffer page = shared.levelsAndValues;
        page.clear();
        page.reserve(Integer.BYTES);
        page.putInt(0);
        page.putVarint((groups << 1) | 1);
        page.putBytes(present, 0, groups);
        PageBuffer.setInt(page.array(), PageBuffer.ROOM, page.size() - Integer.BYTES);
        page.putBody(body);
        return BytesInput.from(page.array(), PageBuffer.ROOM, page.size());
    }

    /// Puts one run of an equal level into the room before the body.
    private BytesInput withOneLevel(PageBuffer body, int level) {
        byte[] array = body.array();
        byte[] run = new byte[PageBuffer.ROOM];
        int length = PageBuffer.varint(run, Integer.BYTES, pageRows << 1);
        run[length++] = (byte) level;
        PageBuffer.setInt(run, 0, length - Integer.BYTES);
        int start = PageBuffer.ROOM - length;
        System.arraycopy(run, 0, array, start, length);
        return BytesInput.from(array, start, length + body.size());
    }
}
