package io.rivet.format.parquet;

import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A page of lists as its repetition levels tell it.
///
/// @param startsARow whether its first entry begins a row
/// @param rows entries that begin one
/// @param bytes levels and values before compression
record PageRows(boolean startsARow, int rows, int bytes) {

    /// The pages of one column in the first row group.
    static List<PageRows> of(Path file, int column) throws IOException {
        List<PageRows> pages = new ArrayList<>();
        var options = ReadOptions.with(new PageCodecs(OptionalInt.empty()));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options);
                var store = reader.readNextRowGroup()) {
            ColumnDescriptor leaf = reader.getFileMetaData().getSchema().getColumns().get(column);
            PageReader found = store.getPageReader(leaf);
            found.readDictionaryPage();
            DataPage page;
            while ((page = found.readPage()) != null) {
                pages.add(of((DataPageV1) page, leaf.getMaxRepetitionLevel()));
            }
        }
        return pages;
    }

    private static PageRows of(DataPageV1 page, int maxLevel) throws IOException {
        try (InputStream bytes = page.getBytes().toInputStream()) {
            int length = BytesUtils.readIntLittleEndian(bytes);
            var levels =
                    new RunLengthBitPackingHybridDecoder(
                            BytesUtils.getWidthFromMaxInt(maxLevel),
                            new ByteArrayInputStream(bytes.readNBytes(length)));
            boolean startsARow = false;
            int rows = 0;
            for (int i = 0; i < page.getValueCount(); i++) {
                boolean first = levels.readInt() == 0;
                startsARow |= i == 0 && first;
                rows += first ? 1 : 0;
            }
            return new PageRows(startsARow, rows, page.getUncompressedSize());
        }
    }
}
