package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.tally.ValueVisitor;
import io.rivet.format.FileDigest;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import java.nio.file.Path;

/// A real format with a crash point before each step. A writer that crashed is not closed: its file
/// stays as it is.
record CrashingFormat(Format inner, CrashPoint point) implements Format {

    @Override
    public String extension() {
        return inner.extension();
    }

    @Override
    public FormatWriter create(Path file, TableSchema schema, int writersAtOnce) {
        point.before("create");
        return new CrashingWriter(inner.create(file, schema, writersAtOnce), point);
    }

    @Override
    public long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn) {
        return inner.read(file, schema, visitor, goOn);
    }

    @Override
    public long countRows(Path file, TableSchema schema, Runnable goOn) {
        return inner.countRows(file, schema, goOn);
    }

    private record CrashingWriter(FormatWriter inner, CrashPoint point) implements FormatWriter {

        @Override
        public void write(Batch batch) {
            inner.write(batch);
        }

        @Override
        public long bytesWritten() {
            return inner.bytesWritten();
        }

        @Override
        public long finish() {
            point.before("finish");
            return inner.finish();
        }

        @Override
        public FileDigest digest() {
            return inner.digest();
        }

        @Override
        public void close() {
            if (!point.crashed()) {
                inner.close();
            }
        }
    }
}
