package io.rivet.source;

import io.rivet.batch.BatchSink;
import io.rivet.facts.ScanFacts;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;

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
