package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SourceFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.source.UnaskedSession;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A source of the numbers 1 to N that does what its script says: one step per read, the last one
/// again and again.
final class ScriptedSource implements Source {

    static final TableSchema SCHEMA =
            new TableSchema(
                    List.of(
                            new Column(
                                    "id",
                                    new ColumnType.Int64(),
                                    false,
                                    "bigint",
                                    Fidelity.EXACT)));

    private final Queue<ReadStep> steps = new ArrayDeque<>();
    private ReadStep last = ReadStep.ends(0);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    final CountDownLatch reading = new CountDownLatch(1);
    int sessionsOpened;
    int sessionsClosed;
    private boolean connectsForever;
    private List<String> warnings = List.of();
    private List<ChangedValues> changed = List.of();
    private Optional<String> refusal = Optional.empty();

    ScriptedSource(ReadStep... steps) {
        this.steps.addAll(List.of(steps));
    }

    /// A server that never answers a connection.
    ScriptedSource connectingForever() {
        connectsForever = true;
        return this;
    }

    /// Each read that ends well says that these values became NULL.
    ScriptedSource changing(ChangedValues... values) {
        changed = List.of(values);
        return this;
    }

    /// Its description is refused with this sentence.
    ScriptedSource refusing(String sentence) {
        refusal = Optional.of(sentence);
        return this;
    }

    /// Its description says this.
    ScriptedSource warning(String sentence) {
        warnings = List.of(sentence);
        return this;
    }

    @Override
    public SourceFacts facts() {
        return new SourceFacts("Script", "1", "tester", "test", true, false);
    }

    @Override
    public Snapshot snapshot(SessionSettings settings, int connections, ReadStatement statement) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public SourceSession open(SessionSettings settings) {
        if (connectsForever) {
            reading.countDown();
            awaitForever();
        }
        sessionsOpened++;
        return new Session(settings.export());
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Session extends UnaskedSession {

        private final String export;

        Session(String export) {
            this.export = export;
        }

        @Override
        public ScanFacts describe(ReadStatement statement) {
            if (refusal.isPresent()) {
                throw new RivetException(FailureKind.USAGE, refusal.get());
            }
            return new ScanFacts("Scripted 1", SCHEMA, OptionalLong.of(10), warnings);
        }

        @Override
        public ReadResult read(
                ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
            ReadStep next = steps.poll();
            last = next == null ? last : next;
            try (BufferAllocator allocator = new RootAllocator();
                    Batch even = Batch.create(allocator, expected);
                    Batch odd = Batch.create(allocator, expected)) {
                Batch batch = even;
                for (long first = 1; first <= last.rows(); first += limits.rows()) {
                    int count = (int) Math.min(limits.rows(), last.rows() - first + 1);
                    if (first > 1) {
                        sink.rest();
                    }
                    fill(batch, first, count);
                    sink.accept(batch);
                    batch = batch == even ? odd : even;
                }
                sink.release();
            }
            reading.countDown();
            long rows = ended();
            return new ReadResult(rows, changed);
        }

        private long ended() {
            return switch (last) {
                case ReadStep.Ends ends -> ends.rows();
                case ReadStep.Fails fails ->
                        throw new RivetException(
                                fails.kind(), "export '" + export + "': " + fails.kind());
                case ReadStep.Hangs _ -> hang();
            };
        }

        private long hang() {
            try {
                if (!cancelled.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody cancelled");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new RivetException(FailureKind.CANCELLED, "cancelled at the server");
        }

        private static void fill(Batch batch, long first, int count) {
            BigIntVector ids = (BigIntVector) batch.vector(0);
            ids.allocateNew(count);
            for (int i = 0; i < count; i++) {
                ids.set(i, first + i);
            }
            batch.filled(count, 8L * count);
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void abort() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            sessionsClosed++;
        }
    }
}
