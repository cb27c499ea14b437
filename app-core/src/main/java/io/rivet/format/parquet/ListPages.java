package io.rivet.format.parquet;

import io.rivet.schema.Column;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageWriter;

import java.io.IOException;

/// The pages of a column of lists. A page begins with a row, so a list longer than a page is a
/// large page; its values refer to no dictionary, because they would make that large too.
///
/// Rows are taken in steps of so few values that a page ends near its limit.
final class ListPages implements ColumnPages {

    private static final int STEP_ENTRIES = 4096;

    private final Column column;
    private final ValueEncoder values;
    private final ChunkOutput output;
    private final PageScratch shared;
    private final ListLevels levels;
    private final int mostEntries;
    private final int mostStepBytes;

    private int pageRows;
    private int pageValues;

    // Elements of the step that are values and not with the encoder yet.
    private int[] present = new int[0];
    private int presentCount;

    // What the last step measured.
    private int stepEnd;
    private long stepEntries;
    private long stepBytes;

    ListPages(
            Column column,
            ValueEncoder values,
            ChunkOutput output,
            PageLimits limits,
            PageScratch shared) {
        this.column = column;
        this.values = values;
        this.output = output;
        this.shared = shared;
        this.levels = new ListLevels(column.nullable());
        this.mostEntries = limits.mostIds();
        this.mostStepBytes = limits.pageBytes() / 4;
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
        return values.pageBytes() + (long) (levels.size() >> 2);
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
        ListVector lists = (ListVector) vector;
        int row = 0;
        while (row < rowCount) {
            measureStep(lists, row, rowCount);
            boolean large = stepEntries > mostEntries || stepBytes > mostStepBytes;
            if (pageRows > 0 && (large || levels.size() + stepEntries > mostEntries)) {
                endPage();
            }
            if (large) {
                values.leaveOutDictionary();
            }
            appendRows(lists, row, stepEnd);
            row = stepEnd;
            if (values.full()) {
                endPage();
            }
        }
    }

    /// Finds where the step ends that begins at a row: it has one row at least.
    private void measureStep(ListVector lists, int from, int to) {
        long offsets = lists.getOffsetBuffer().memoryAddress();
        FieldVector elements = lists.getDataVector();
        stepEntries = 0;
        stepBytes = 0;
        stepEnd = from;
        while (stepEnd < to) {
            int first = offset(offsets, stepEnd);
            int last = offset(offsets, stepEnd + 1);
            long entries = stepEntries + Math.max(1, last - first);
            long bytes = stepBytes + bytesOf(elements, first, last);
            if (stepEnd > from && (entries > STEP_ENTRIES || bytes > mostStepBytes)) {
                return;
            }
            stepEntries = entries;
            stepBytes = bytes;
            stepEnd++;
        }
    }

    private static int offset(long offsets, int row) {
        return MemoryUtil.getInt(offsets + ((long) row << 2));
    }

    private static long bytesOf(FieldVector elements, int first, int last) {
        if (first == last) {
            return 0;
        }
        if (elements instanceof BaseVariableWidthVector) {
            long offsets = elements.getOffsetBuffer().memoryAddress();
            return offset(offsets, last) - offset(offsets, first) + 4L * (last - first);
        }
        return (last - first) * (long) ((BaseFixedWidthVector) elements).getTypeWidth();
    }

    private void appendRows(ListVector lists, int from, int to) {
        long validity = lists.getValidityBuffer().memoryAddress();
        long offsets = lists.getOffsetBuffer().memoryAddress();
        FieldVector elements = lists.getDataVector();
        levels.reserve(Math.toIntExact(stepEntries));
        present = shared.rows(STEP_ENTRIES);
        for (int row = from; row < to; row++) {
            boolean present = bit(validity, row) == 1;
            int first = offset(offsets, row);
            int last = offset(offsets, row + 1);
            if (!present && !column.nullable()) {
                throw ColumnPages.unexpectedNull(column);
            } else if (!present) {
                levels.addNullList();
            } else if (first == last) {
                levels.addEmptyList();
            } else {
                appendElements(elements, first, last);
            }
        }
        pageRows += to - from;
        flush(elements);
    }

    private void appendElements(FieldVector elements, int first, int last) {
        long validity = elements.getValidityBuffer().memoryAddress();
        for (int at = first; at < last; at++) {
            int bit = bit(validity, at);
            levels.addElement(at == first, bit);
            present[presentCount] = at;
            presentCount += bit;
            if (presentCount == STEP_ENTRIES) {
                flush(elements);
            }
        }
    }

    private void flush(FieldVector elements) {
        values.appendAll(elements, present, 0, presentCount);
        pageValues += presentCount;
        presentCount = 0;
    }

    private static int bit(long validity, int index) {
        return (MemoryUtil.getByte(validity + (index >> 3)) >>> (index & 7)) & 1;
    }

    private void endPage() throws IOException {
        PageBuffer page = shared.levelsAndValues;
        page.clear();
        levels.encode(page, shared);
        page.putBody(values.body());
        int entries = levels.size();
        output.endPage(
                BytesInput.from(page.array(), PageBuffer.ROOM, page.size()),
                entries,
                pageRows,
                entries - pageValues);
        page.clear();
        levels.clear();
        pageRows = 0;
        pageValues = 0;
    }
}
