package io.rivet.source;

import io.rivet.batch.BatchSink;
import io.rivet.facts.ScanFacts;
import io.rivet.plan.ReadTask;
import io.rivet.schema.TableSchema;

/// One connection and one transaction. Used by one thread, except for {@link #cancel}.
public interface SourceSession extends AutoCloseable {

    /// Prepares the statement and says what it will return, without running it.
    ///
    /// @param sql a query
    /// @param wholeTable true when it reads one table directly, so that its NOT NULL columns can be
    ///   trusted
    /// @throws io.rivet.failure.RivetException for a broken query, a missing table, and for result
    ///   columns of the same name, all of them named
    ScanFacts describe(String sql, boolean wholeTable);

    /// Runs the task's statement and hands each batch to the sink. Describes it again first, in
    /// this transaction.
    ///
    /// @param expected the schema of the plan; another one is a failure
    /// @return the rows read, counted at the wire and confirmed by the server's own end of the
    ///   result
    /// @throws io.rivet.failure.RivetException when the result ends early, when a value can't be
    ///   represented (naming column and row), and for each failure of server and network
    long read(ReadTask task, TableSchema expected, BatchLimits limits, BatchSink sink);

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
