package io.rivet.source;

import io.rivet.batch.BatchSink;
import io.rivet.facts.KeyBounds;
import io.rivet.facts.ScanFacts;
import io.rivet.facts.SessionUse;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;

import java.time.Instant;
import java.util.List;

/// One connection and one transaction. Used by one thread, except for {@link #cancel}.
public interface SourceSession extends AutoCloseable {

    /// Prepares the statement and says what it will return, without running it.
    ///
    /// @throws io.rivet.failure.RivetException for a broken query, a missing table, for result
    ///   columns of the same name, and for overrides of columns that are unknown or would lose
    ///   something; in each case all of them are named
    ScanFacts describe(ReadStatement statement);

    /// Runs the task's statement and hands each batch to the sink. Describes it again first, in
    /// this transaction.
    ///
    /// @param expected the schema of the plan; another one is a failure
    /// @throws io.rivet.failure.RivetException when the result ends early, when a value can't be
    ///   represented (naming column and row), and for each failure of server and network
    ReadResult read(ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink);

    /// The smallest and the greatest key of a slice; NULLs don't count.
    ///
    /// @throws io.rivet.failure.RivetException when they can't be found out: never taken for empty
    KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key);

    /// Whether a slice has a row, asked so that the first one found ends the question.
    boolean anyRow(ReadStatement statement, ReadSlice slice);

    /// How many rows a slice has, in this transaction.
    long count(ReadStatement statement, ReadSlice slice);

    /// Keys that cut a slice into windows of so many rows, ascending, each the first key of its
    /// window; the least key itself isn't among them, and none comes twice. Fewer than asked for
    /// where many rows share a key.
    ///
    /// @param rowsEach at least 1
    List<String> boundaries(ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach);

    /// What the server's clock says.
    Instant serverTime();

    /// Ends the transaction and begins another with the same settings, so that the next read sees a
    /// new moment. Not for sessions of a {@link Snapshot}.
    void renew();

    /// What the session has cost so far; any time, also after {@link #close}.
    SessionUse use();

    /// Ends the running statement at the server, within 5 seconds. Any thread may call it, at any
    /// time, also twice. The read then fails with {@link io.rivet.failure.FailureKind#CANCELLED}.
    void cancel();

    /// Closes the connection at once, without asking the server. Any thread may call it. The read
    /// then fails.
    void abort();

    /// Ends the transaction and the connection. Throws nothing.
    @Override
    void close();
}
