package io.rivet.engine;

import io.rivet.batch.BatchSink;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SourceFacts;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.source.UnaskedSession;

import java.util.function.Function;

/// A source that describes statements and can't be read.
final class DescribingSource implements Source {

    private final Function<ReadStatement, ScanFacts> answer;
    int open;

    DescribingSource(Function<ReadStatement, ScanFacts> answer) {
        this.answer = answer;
    }

    @Override
    public SourceFacts facts() {
        throw new AssertionError("nobody asks");
    }

    @Override
    public Snapshot snapshot(SessionSettings settings, int connections, ReadStatement statement) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public SourceSession open(SessionSettings settings) {
        open++;
        return new Session();
    }

    private final class Session extends UnaskedSession {

        @Override
        public ScanFacts describe(ReadStatement statement) {
            return answer.apply(statement);
        }

        @Override
        public ReadResult read(
                ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink) {
            throw new AssertionError("a row was asked for");
        }

        @Override
        public void cancel() {}

        @Override
        public void abort() {}

        @Override
        public void close() {
            open--;
        }
    }
}
