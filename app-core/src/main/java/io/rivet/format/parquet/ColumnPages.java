package io.rivet.format.parquet;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/// Cuts one column of the batches into pages: definition levels here, values in a {@link
/// ValueEncoder}. Pages of different columns end at different rows.
final class ColumnPages {

    /// A page ends at this many rows, so that readers can skip by the column index.
    static final int PAGE_ROWS = 1 << 17;

    private final Column column;
    private final ColumnDescriptor descriptor;
    private final ValueEncoder values;
    private final Shared shared;

    /// One bit per row of the page, from the first NULL on; all set before it.
    private byte[] present = new byte[0];

    private int pageRows;
    private int pageNulls;
    private long pagesRawBytes;
    private @Nullable PageWriter writer;

    /// Memory that the columns of a writer use in turn.
    static final class Shared {
        final PageBuffer levelsAndValues = new PageBuffer();
        private int[] presentRows = new int[1024];

        int[] presentRows(int capacity) {
            if (presentRows.length < capacity) {
                presentRows = new int[Math.max(capacity, presentRows.length * 2)];
            }
            return presentRows;
        }
    }

    ColumnPages(Column column, ColumnDescriptor descriptor, ValueEncoder values, Shared shared) {
        this.column = column;
        this.descriptor = descriptor;
        this.values = values;
        this.shared = shared;
    }

    /// Starts a column chunk whose pages go to `writer`.
    void startChunk(PageWriter writer) {
        this.writer = writer;
        pagesRawBytes = 0;
    }

    /// Writes what is left of the chunk's pages, then its dictionary.
    void endChunk() throws IOException {
        if (pageRows > 0) {
            endPage();
        }
        DictionaryPage dictionary = values.endChunk();
        if (dictionary != null) {
            writer().writeDictionaryPage(dictionary);
        }
        writer = null;
    }

    /// Uncompressed bytes of the open page.
    long bufferedBytes() {
        return values.pageBytes() + (long) (pageRows >> 3);
    }

    /// Bytes of the chunk so far, before compression.
    long rawBytes() {
        return pagesRawBytes + bufferedBytes();
    }

    /// Compressed bytes of the chunk's finished pages.
    long heldBytes() {
        return writer().getMemSize();
    }

    /// Appends the column of a batch.
    void append(FieldVector vector, int rowCount) throws IOException {
        int row = 0;
        while (row < rowCount) {
            int end = Math.min(rowCount, row + PAGE_ROWS - pageRows);
            row = appendRows(vector, row, end);
            if (pageRows == PAGE_ROWS || values.full()) {
                endPage();
            }
        }
    }

    private int appendRows(FieldVector vector, int from, int to) {
        int[] rows = shared.presentRows(to - from);
        int count = selectPresent(vector, from, to, rows);
        if (count < to - from && !column.nullable()) {
            throw new RivetException(
                    FailureKind.INTEGRITY,
                    "The column "
                            + column.name()
                            + " holds a NULL although the source says that it can't; check its NOT"
                            + " NULL constraint or cast the column in the query.");
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
            present = Arrays.copyOf(present, Math.min(PAGE_ROWS >> 3, Math.max(bytes * 2, 64)));
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
        PageBuffer body = values.body();
        BytesInput page = withLevels(body);
        pagesRawBytes += page.size();
        writer().writePage(
                        page,
                        pageRows,
                        pageRows,
                        statistics(),
                        Encoding.RLE,
                        Encoding.RLE,
                        values.encoding());
        shared.levelsAndValues.clear();
        values.startPage();
        pageRows = 0;
        pageNulls = 0;
    }

    private Statistics<?> statistics() {
        PrimitiveType type = descriptor.getPrimitiveType();
        Statistics<?> statistics = Statistics.createStats(type);
        if (!values.describe(statistics)) {
            // Without bounds the page must not look as if it held only NULLs.
            return Statistics.getBuilderForReading(type).build();
        }
        statistics.incrementNumNulls(pageNulls);
        return statistics;
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
        page.putBytes(body.array(), PageBuffer.ROOM, body.size());
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

    private PageWriter writer() {
        PageWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("no row group is open");
        }
        return open;
    }
}
