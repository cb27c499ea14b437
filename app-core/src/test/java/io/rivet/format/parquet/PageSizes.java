package io.rivet.format.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/// The largest pages of a file, before compression.
///
/// @param dataBytes of a page of values or ids
/// @param dataRows of a page of values or ids
/// @param dictionaryBytes of a dictionary, 0 when there is none
record PageSizes(int dataBytes, int dataRows, int dictionaryBytes) {

    static PageSizes of(Path file) throws IOException {
        var options = ReadOptions.with(new PageCodecs(OptionalInt.empty()));
        PageSizes largest = new PageSizes(0, 0, 0);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            PageReadStore store;
            while ((store = reader.readNextRowGroup()) != null) {
                for (ColumnDescriptor column : reader.getFileMetaData().getSchema().getColumns()) {
                    largest = largest.with(store.getPageReader(column));
                }
            }
        }
        return largest;
    }

    private PageSizes with(PageReader pages) {
        DictionaryPage dictionary = pages.readDictionaryPage();
        int largestDictionary =
                dictionary == null
                        ? dictionaryBytes
                        : Math.max(dictionaryBytes, dictionary.getUncompressedSize());
        int bytes = dataBytes;
        int rows = dataRows;
        DataPage page;
        while ((page = pages.readPage()) != null) {
            bytes = Math.max(bytes, page.getUncompressedSize());
            rows = Math.max(rows, page.getValueCount());
        }
        return new PageSizes(bytes, rows, largestDictionary);
    }
}
