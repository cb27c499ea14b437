package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.BatchSink;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SessionUse;
import io.rivet.facts.SourceFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.plan.SliceCondition;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// A source of the numbers 1 to N that answers slices of them, to several sessions at once, and
/// fails on the tasks that it is told to.
final class NumbersSource implements Source {

    private static final int MOST_READERS = 8;

    private volatile long rows;
    private volatile TableSchema schema = ScriptedSource.SCHEMA;
    private final Map<Integer, Trouble> troubles = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger holders = new AtomicInteger();
    private volatile boolean holderDies;
    private volatile int moments = MOST_READERS;

    /// Which tasks were read to their end, in that order.
    final List<Integer> tasksRead = java.util.Collections.synchronizedList(new ArrayList<>());

    final AtomicInteger mostOpen = new AtomicInteger();
    final AtomicInteger snapshots = new AtomicInteger();
    final AtomicInteger questions = new AtomicInteger();
    final CountDownLatch hanging = new CountDownLatch(1);

    /// @param kind how it fails; a hanging task waits until it is cancelled
    private record Trouble(FailureKind kind, boolean hangs, AtomicInteger times) {}

    NumbersSource(long rows) {
        this.rows = rows;
    }

    /// More rows come in.
    void growTo(long more) {
        rows = more;
    }

    void alter(TableSchema other) {
        schema = other;
    }

    /// The next reads of a task fail in their middle.
    NumbersSource failing(int task, FailureKind kind, int times) {
        troubles.put(task, new Trouble(kind, false, new AtomicInteger(times)));
        return this;
    }

    /// The next read of a task waits in its middle until it is cancelled.
    NumbersSource hanging(int task) {
        troubles.put(task, new Trouble(FailureKind.CANCELLED, true, new AtomicInteger(1)));
        return this;
    }

    /// Nothing hangs or fails any more, not even what hadn't yet.
    NumbersSource calm() {
        troubles.clear();
        return this;
    }

    /// When a session of a snapshot fails, its holder is gone too, once.
    NumbersSource losingSnapshots() {
        holderDies = true;
        return this;
    }

    /// The counts of this source are too high by one.
    private volatile int miscount;

    NumbersSource miscounting() {
        miscount = 1;
        return this;
    }

    int stillOpen() {
        return open.get() + holders.get();
    }

    @Override
    public SourceFacts facts() {
        return new SourceFacts("Numbers", "1", "tester", "test", true, false);
    }

    @Override
    public SourceSession open(SessionSettings settings) {
        return new Session(null);
    }

    @Override
    public Snapshot snapshot(SessionSettings settings, int connections, ReadStatement statement) {
        holders.incrementAndGet();
        return new Moment(snapshots.incrementAndGet());
    }

    private final class Moment implements Snapshot {

        private final int number;
        private volatile boolean lost;

        Moment(int number) {
            this.number = number;
        }

        @Override
        public String name() {
            return "Numbers " + number;
        }

        @Override
        public int readers() {
            return moments;
        }

        @Override
        public SourceSession open() {
            if (lost) {
                throw new RivetException(FailureKind.SNAPSHOT_LOST, "the holder is gone");
            }
            return new Session(this);
        }

        @Override
        public SessionUse use() {
            return new SessionUse(Duration.ZERO, Duration.ofSeconds(7), OptionalLong.empty());
        }

        @Override
        public void close() {
            holders.decrementAndGet();
        }
    }

    private final class Session implements SourceSession {

        private final @Nullable Moment moment;
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private boolean closed;

        Session(@Nullable Moment moment) {
            this.moment = moment;
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public ScanFacts describe(ReadStatement statement) {
            return new ScanFacts("Numbers 1", schema, OptionalLong.of(rows), List.of());
        }

        @Override
        public ReadResult read(
                ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
            long[] values = values(task.slice()).toArray();
            Trouble trouble = troubles.get(task.index());
            boolean fails = trouble != null && trouble.times.getAndDecrement() > 0;
            int sent = fails ? values.length / 2 : values.length;
            try (BufferAllocator allocator = new RootAllocator();
                    Batch even = Batch.create(allocator, expected);
                    Batch odd = Batch.create(allocator, expected)) {
                Batch batch = even;
                for (int first = 0; first < sent; first += limits.rows()) {
                    if (first > 0) {
                        sink.rest();
                    }
                    fill(batch, values, first, Math.min(limits.rows(), sent - first));
                    sink.accept(batch);
                    batch = batch == even ? odd : even;
                }
                sink.release();
            }
            if (fails && trouble != null) {
                fail(trouble);
            }
            tasksRead.add(task.index());
            return new ReadResult(values.length, List.of());
        }

        private void fail(Trouble trouble) {
            if (trouble.hangs) {
                hanging.countDown();
                awaitCancel();
            }
            if (moment != null && holderDies) {
                holderDies = false;
                moment.lost = true;
            }
            throw new RivetException(trouble.kind, "scripted " + trouble.kind);
        }

        private void awaitCancel() {
            try {
                if (!cancelled.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody cancelled");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static void fill(Batch batch, long[] values, int first, int count) {
            BigIntVector ids = (BigIntVector) batch.vector(0);
            ids.allocateNew(count);
            for (int i = 0; i < count; i++) {
                ids.set(i, values[first + i]);
            }
            batch.filled(count, 8L * count);
        }

        private LongStream values(ReadSlice slice) {
            LongStream all = LongStream.rangeClosed(1, rows);
            for (SliceCondition condition : slice.conditions()) {
                all = all.filter(value -> meets(value, condition));
            }
            return all;
        }

        private static boolean meets(long value, SliceCondition condition) {
            return switch (condition) {
                case SliceCondition.Compared compared -> {
                    int sign = Long.compare(value, Long.parseLong(compared.values().getFirst()));
                    yield switch (compared.comparison()) {
                        case LESS -> sign < 0;
                        case AT_MOST -> sign <= 0;
                        case MORE -> sign > 0;
                        case AT_LEAST -> sign >= 0;
                    };
                }
                case SliceCondition.Missing _ -> false;
                case SliceCondition.Present _ -> true;
                case SliceCondition.InBlocks blocks ->
                        value >= blocks.from()
                                && (blocks.before().isEmpty()
                                        || value < blocks.before().getAsLong());
            };
        }

        @Override
        public KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key) {
            questions.incrementAndGet();
            return rows == 0
                    ? new KeyBounds.Empty()
                    : new KeyBounds.Found("1", String.valueOf(rows));
        }

        @Override
        public boolean anyRow(ReadStatement statement, ReadSlice slice) {
            return values(slice).findAny().isPresent();
        }

        @Override
        public long count(ReadStatement statement, ReadSlice slice) {
            return values(slice).count() + miscount;
        }

        @Override
        public List<String> boundaries(
                ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach) {
            return LongStream.iterate(1 + rowsEach, value -> value <= rows, v -> v + rowsEach)
                    .mapToObj(String::valueOf)
                    .toList();
        }

        @Override
        public Instant serverTime() {
            return Instant.parse("2026-03-01T10:00:00Z");
        }

        @Override
        public void renew() {
            if (moment != null) {
                throw new AssertionError("a session of a snapshot was renewed");
            }
        }

        @Override
        public SessionUse use() {
            return new SessionUse(
                    Duration.ofSeconds(1), Duration.ofSeconds(2), OptionalLong.of(10));
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
            if (closed) {
                throw new AssertionError("closed twice");
            }
            closed = true;
            open.decrementAndGet();
        }
    }
}
