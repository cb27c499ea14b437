package io.rivet.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.batch.Batch;
import io.rivet.batch.text.TextBuffer;
import io.rivet.batch.text.ValueText;
import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.format.FileDigest;
import io.rivet.format.FileInProgress;
import io.rivet.format.FormatWriter;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.util.MemoryUtil;

/// Writes one CSV file, row by row.
final class CsvPartWriter implements FormatWriter {

    private static final int CAPACITY = 256 << 10;

    /// U+FEFF in UTF-8.
    static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final FileInProgress file;
    private final CsvOptions options;
    private final CsvTarget target;
    private final TextBuffer output;
    private final ValueText[] fields;
    private final long[] validity;
    private final byte[] nullText;

    CsvPartWriter(FileInProgress file, TableSchema schema, CsvOptions options) {
        this.file = file;
        this.options = options;
        this.target = targetOrNoFile(options, file);
        this.output = TextBuffer.drained(CAPACITY, target::take);
        this.validity = new long[schema.size()];
        this.nullText = options.nullText().getBytes(UTF_8);
        Fields kinds = new Fields(options);
        this.fields =
                schema.columns().stream()
                        .map(Column::type)
                        .map(kinds::of)
                        .toArray(ValueText[]::new);
        boolean open = false;
        try {
            begin(schema, kinds.quoting());
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    /// What compresses may need a native library, and more memory than there is.
    private static CsvTarget targetOrNoFile(CsvOptions options, FileInProgress file) {
        boolean made = false;
        try {
            CsvTarget target = CsvTarget.of(options.compression(), file);
            made = true;
            return target;
        } finally {
            if (!made) {
                file.close();
            }
        }
    }

    private void begin(TableSchema schema, Quoting quoting) {
        if (options.bom()) {
            output.putBytes(BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        }
        if (!options.header()) {
            return;
        }
        for (int i = 0; i < schema.size(); i++) {
            if (i > 0) {
                output.putByte(options.delimiter());
            }
            byte[] name = schema.column(i).name().getBytes(UTF_8);
            quoting.put(output, name, name.length);
        }
        output.putByte('\n');
    }

    @Override
    public void write(Batch batch) {
        file.requireWhole();
        int rows = batch.rowCount();
        if (rows == 0) {
            return;
        }
        int columns = fields.length;
        for (int i = 0; i < columns; i++) {
            fields[i].start(batch.vector(i));
            validity[i] = batch.vector(i).getValidityBuffer().memoryAddress();
        }
        char delimiter = options.delimiter();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                if (i > 0) {
                    output.putByte(delimiter);
                }
                int bits = MemoryUtil.getByte(validity[i] + (row >> 3));
                if (((bits >>> (row & 7)) & 1) != 0) {
                    fields[i].put(output, row);
                } else {
                    output.putBytes(nullText, 0, nullText.length);
                }
            }
            output.putByte('\n');
        }
    }

    /// Of a compressed file, what is compressed already: how small the rest becomes isn't known.
    @Override
    public long bytesWritten() {
        return options.compression() == Compression.NONE
                ? file.position() + output.size()
                : file.position();
    }

    @Override
    public long finish() {
        output.flush();
        target.finish();
        return file.finish();
    }

    @Override
    public FileDigest digest() {
        return FileDigest.unknown();
    }

    @Override
    public void close() {
        target.close();
        file.close();
    }
}
