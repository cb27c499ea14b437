package io.rivet.source.mysql;

import io.rivet.batch.BatchSink;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadPages;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadTask;
import io.rivet.plan.SliceCondition;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.source.BatchLimits;
import io.rivet.source.ReadResult;
import io.rivet.source.SliceSql;
import io.rivet.source.UseMeter;
import io.rivet.source.mysql.BatchAssembler.Page;
import io.rivet.source.mysql.BatchAssembler.ReadContext;
import io.rivet.source.mysql.MysqlSession.Link;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads one task: as one stream, or page after page of a key.
///
/// On success each result has been read to its end. Otherwise it stays open: to close it would be
/// to read all its rows. It ends with the connection.
///
/// @param timeout of a statement, zero for none
record TaskReader(
        Link link,
        RowAccess access,
        SliceSql slices,
        UseMeter use,
        ScanMeter scans,
        ReadContext context,
        Duration timeout) {

    ReadResult read(ReadTask task, Described described, BatchLimits limits, BatchSink sink)
            throws SQLException {
        try (Watchdog watchdog = Watchdog.start(timeout, link.killer());
                BatchAssembler assembler = new BatchAssembler(described, limits, sink, context)) {
            try {
                scans.begin();
                long rows =
                        task.pages().isPresent()
                                ? readPages(
                                        task,
                                        task.pages().get(),
                                        described,
                                        assembler,
                                        watchdog,
                                        sink)
                                : readStream(task, described, assembler, watchdog);
                scans.end();
                return new ReadResult(rows, assembler.changed());
            } catch (SQLException failure) {
                if (watchdog.hasBitten() && !link.canceller().isCancelled()) {
                    throw tooLate();
                }
                throw failure;
            }
        }
    }

    /// A timeout of the server would count the waits of the client too.
    private long readStream(
            ReadTask task, Described described, BatchAssembler assembler, Watchdog watchdog)
            throws SQLException {
        limitStatements(Duration.ZERO);
        ReadSlice slice = task.slice();
        String sql =
                slice.isAll()
                        ? described.sql()
                        : slices.select(described.list(), described.query(), slice);
        long rows = run(sql, described, watchdog, result -> assembler.readAll(result, watchdog));
        limitStatements(timeout);
        return rows;
    }

    private long readPages(
            ReadTask task,
            ReadPages pages,
            Described described,
            BatchAssembler assembler,
            Watchdog watchdog,
            BatchSink sink)
            throws SQLException {
        limitStatements(timeout);
        List<int[]> columns = columns(pages.key(), described);
        ReadSlice slice = task.slice().orderedBy(pages.key());
        ReadSlice next = slice;
        while (true) {
            String sql =
                    slices.select(described.list(), described.query(), next)
                            + " LIMIT "
                            + pages.rows();
            Page page =
                    run(
                            sql,
                            described,
                            watchdog,
                            result -> assembler.readPage(result, watchdog, pages.rows(), columns));
            if (page.rows() < pages.rows()) {
                return assembler.finish();
            }
            next =
                    slice.and(
                            new SliceCondition.Compared(
                                    pages.key(), Comparison.MORE, page.lastKey()));
            sink.rest();
        }
    }

    private interface Reading<T> {
        T of(Rows rows) throws SQLException;
    }

    private <T> T run(String sql, Described described, Watchdog watchdog, Reading<T> reading)
            throws SQLException {
        long began = UseMeter.begin();
        watchdog.waitForRows();
        PreparedStatement statement = RowAccess.streaming(link.connection(), sql);
        ResultSet result = statement.executeQuery();
        T read = reading.of(access.rows(result, described.wires()));
        refuseEnded(watchdog);
        result.close();
        statement.close();
        use.statementEnded(began);
        return read;
    }

    /// Some statements don't fail when they are ended: `SELECT sleep(9)` returns a row. What they
    /// returned isn't the result.
    private void refuseEnded(Watchdog watchdog) {
        if (link.canceller().isCancelled()) {
            throw context.failures().cancelled();
        }
        if (watchdog.hasBitten()) {
            throw tooLate();
        }
    }

    private RivetException tooLate() {
        return context.failures()
                .of(
                        FailureKind.TIMEOUT,
                        "no row came for "
                                + timeout.toSeconds()
                                + " s and the statement was ended; raise"
                                + " tuning.statement_timeout_s, or read less, such as without a"
                                + " sort");
    }

    private List<int[]> columns(List<KeyTerm> key, Described described) {
        List<int[]> columns = new ArrayList<>(key.size());
        for (KeyTerm term : key) {
            columns.add(
                    term.columns().stream().mapToInt(name -> column(name, described)).toArray());
        }
        return columns;
    }

    private int column(String name, Described described) {
        int index = described.indexOf(name);
        if (index < 0) {
            throw context.failures()
                    .of(
                            FailureKind.PERMANENT,
                            "the query doesn't return column '%s', by which its pages are read"
                                    .formatted(name));
        }
        return index;
    }

    private void limitStatements(Duration limit) throws SQLException {
        SessionVariables.limitStatements(link.connection(), link.product(), limit);
    }
}
