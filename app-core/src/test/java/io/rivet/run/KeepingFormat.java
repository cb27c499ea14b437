package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.tally.ValueVisitor;
import io.rivet.format.FileDigest;
import io.rivet.format.Format;
import io.rivet.format.FormatWriter;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.ArrowBuf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real format that keeps hold of the memory of the last column of each batch, and fails where it
/// is told to.
final class KeepingFormat implements Format {

    /// Where it fails.
    enum Failing {
        NOWHERE,
        WRITING,
        FINISHING,
        CLOSING
    }

    private final Format inner;
    private final Failing failing;
    private final List<ArrowBuf> memory = new ArrayList<>();

    KeepingFormat(Format inner, Failing failing) {
        this.inner = inner;
        this.failing = failing;
    }

    /// What batches had, given back or not.
    List<ArrowBuf> memory() {
        return memory;
    }

    @Override
    public String extension() {
        return inner.extension();
    }

    @Override
    public FormatWriter create(Path file, TableSchema schema, int writersAtOnce) {
        return new Writer(inner.create(file, schema, writersAtOnce));
    }

    @Override
    public long read(Path file, TableSchema schema, ValueVisitor visitor, Runnable goOn) {
        return inner.read(file, schema, visitor, goOn);
    }

    @Override
    public long countRows(Path file, TableSchema schema, Runnable goOn) {
        return inner.countRows(file, schema, goOn);
    }

    private void failWhere(Failing place) {
        if (failing == place) {
            throw new IllegalStateException("failed " + place);
        }
    }

    private final class Writer implements FormatWriter {

        private final FormatWriter writer;

        Writer(FormatWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(Batch batch) {
            memory.add(batch.vector(batch.schema().size() - 1).getDataBuffer());
            failWhere(Failing.WRITING);
            writer.write(batch);
        }

        @Override
        public long bytesWritten() {
            return writer.bytesWritten();
        }

        @Override
        public long finish() {
            failWhere(Failing.FINISHING);
            return writer.finish();
        }

        @Override
        public FileDigest digest() {
            return writer.digest();
        }

        @Override
        public void close() {
            writer.close();
            failWhere(Failing.CLOSING);
        }
    }
}
