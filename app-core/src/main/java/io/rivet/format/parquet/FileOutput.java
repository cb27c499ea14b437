package io.rivet.format.parquet;

import io.rivet.format.FileInProgress;

import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// Shows a file in progress to parquet-hadoop. Small writes are gathered; closing does not finish
/// the file.
final class FileOutput extends PositionOutputStream implements OutputFile {

    private final FileInProgress file;
    private final byte[] gathered = new byte[16 << 10];
    private int count;

    FileOutput(FileInProgress file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public long getPos() {
        return file.position() + count;
    }

    @Override
    public void write(int value) {
        if (count == gathered.length) {
            flush();
        }
        gathered[count++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > gathered.length - count) {
            flush();
        }
        if (length > gathered.length) {
            file.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, gathered, count, length);
            count += length;
        }
    }

    @Override
    public void flush() {
        if (count > 0) {
            int length = count;
            count = 0;
            file.write(gathered, 0, length);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
