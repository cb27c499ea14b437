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

    /// More than any value asks for at a time.
    private static final int SMALLEST_CAPACITY = 16 << 10;

    /// U+FEFF in UTF-8.
    static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /// How much text shrinks before any was compressed: a cautious guess.
    private static final int FIRST_SHRINK = 2;

    private final FileInProgress file;
    private final CsvOptions options;
    private final CsvTarget target;
    private final TextBuffer output;
    private final ValueText[] fields;
    private final long[] validity;
    private final byte[] nullText;

    /// Bytes of text that were handed on.
    private long compressible;

    /// @param writersAtOnce how many share the memory
    CsvPartWriter(FileInProgress file, TableSchema schema, CsvOptions options, int writersAtOnce) {
        this.file = file;
        this.options = options;
        this.target = targetOrNoFile(options, file, writersAtOnce);
        this.output =
                TextBuffer.drained(
                        Math.max(SMALLEST_CAPACITY, CAPACITY / Math.max(1, writersAtOnce)),
                        this::compress);
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
    private static CsvTarget targetOrNoFile(
            CsvOptions options, FileInProgress file, int writersAtOnce) {
        boolean made = false;
        try {
            CsvTarget target = CsvTarget.of(options.compression(), file, writersAtOnce);
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

    /// Of a compressed file, what waits to be compressed is taken to shrink as the rest did.
    @Override
    public long bytesWritten() {
        long waiting = output.size();
        if (options.compression() == Compression.NONE) {
            return file.position() + waiting;
        }
        return compressible == 0
                ? file.position() + waiting / FIRST_SHRINK
                : file.position() + (long) ((double) waiting * file.position() / compressible);
    }

    private void compress(byte[] bytes, int length) {
        compressible += length;
        target.take(bytes, length);
    }

    @Override
    public long finish() {
        output.flush();
        target.finish();
        return file.finish();
    }

    @Override
    public FileDigest digest() {
        return file.digest();
    }

    @Override
    public void close() {
        target.close();
        file.close();
    }
}
