package io.rivet.format.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Where the finished pages of a column go, one column chunk after the other: to parquet-hadoop,
/// with their statistics.
final class ChunkOutput {

    private final PrimitiveType type;
    private final ValueEncoder values;
    private long pagesRawBytes;
    private @Nullable PageWriter writer;

    /// For one column.
    ///
    /// @param type of its values, those of a list's elements
    ChunkOutput(PrimitiveType type, ValueEncoder values) {
        this.type = type;
        this.values = values;
    }

    void start(PageWriter writer) {
        this.writer = writer;
        pagesRawBytes = 0;
    }

    /// Writes the dictionary, if the pages refer to one.
    void end() throws IOException {
        DictionaryPage dictionary = values.endChunk();
        if (dictionary != null) {
            writer().writeDictionaryPage(dictionary);
        }
        writer = null;
    }

    /// Writes the page that the encoder holds, and starts its next one.
    ///
    /// @param page levels and values
    /// @param entries level by level: the values, the NULLs, and what is empty
    /// @param nulls entries without a value
    void endPage(BytesInput page, int entries, int rows, int nulls) throws IOException {
        pagesRawBytes += page.size();
        writer().writePage(
                        page,
                        entries,
                        rows,
                        statistics(nulls),
                        Encoding.RLE,
                        Encoding.RLE,
                        values.encoding());
        values.startPage();
    }

    private Statistics<?> statistics(int nulls) {
        Statistics<?> statistics = Statistics.createStats(type);
        if (!values.describe(statistics)) {
            // Without bounds the page must not look as if it held only NULLs.
            return Statistics.getBuilderForReading(type).build();
        }
        statistics.incrementNumNulls(nulls);
        return statistics;
    }

    /// Bytes of the chunk's finished pages, before compression.
    long rawBytes() {
        return pagesRawBytes;
    }

    /// Bytes of the chunk's finished pages, compressed.
    long heldBytes() {
        return writer().getMemSize();
    }

    private PageWriter writer() {
        PageWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("no row group is open");
        }
        return open;
    }
}
