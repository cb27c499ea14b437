package io.rivet.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.batch.Batch;
import io.rivet.format.FileInProgress;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.util.MemoryUtil;

import java.util.ArrayList;
import java.util.List;

/// Writes one CSV file, row by row.
final class CsvPartWriter implements FormatWriter {

    private final FileInProgress file;
    private final CsvOutput output;
    private final List<FieldEncoder> fields = new ArrayList<>();
    private final long[] validity;

    CsvPartWriter(FileInProgress file, TableSchema schema) {
        this.file = file;
        this.output = new CsvOutput(file);
        this.validity = new long[schema.size()];
        boolean open = false;
        try {
            for (int i = 0; i < schema.size(); i++) {
                fields.add(FieldEncoder.of(schema.column(i).type()));
                writeName(schema.column(i).name(), i == 0);
            }
            output.putByte('\n');
            open = true;
        } finally {
            if (!open) {
                file.close();
            }
        }
    }

    private void writeName(String name, boolean first) {
        if (!first) {
            output.putByte(',');
        }
        byte[] bytes = name.getBytes(UTF_8);
        long address = MemoryUtil.allocateMemory(Math.max(1, bytes.length));
        try {
            MemoryUtil.copyToMemory(bytes, 0, address, bytes.length);
            TextField.put(output, address, bytes.length);
        } finally {
            MemoryUtil.freeMemory(address);
        }
    }

    @Override
    public void write(Batch batch) {
        file.requireWhole();
        int rows = batch.rowCount();
        if (rows == 0) {
            return;
        }
        int columns = fields.size();
        for (int i = 0; i < columns; i++) {
            fields.get(i).start(batch.vector(i));
            validity[i] = batch.vector(i).getValidityBuffer().memoryAddress();
        }
        FieldEncoder[] encoders = fields.toArray(FieldEncoder[]::new);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                if (i > 0) {
                    output.putByte(',');
                }
                int bits = MemoryUtil.getByte(validity[i] + (row >> 3));
                if (((bits >>> (row & 7)) & 1) != 0) {
                    encoders[i].put(output, row);
                }
            }
            output.putByte('\n');
        }
    }

    @Override
    public long bytesWritten() {
        return output.position();
    }

    @Override
    public long finish() {
        output.flush();
        return file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
