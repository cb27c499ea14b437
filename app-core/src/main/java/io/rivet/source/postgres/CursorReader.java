package io.rivet.source.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/// Reads a query through a portal, in short fetches. Each fetch is a statement for the server's
/// timeout, and the sink rests between two of them only. A fetch asks for what the batch still has
/// room for, judged by the widest row of the last fetches; when rows get wider, the sink takes
/// batches in the middle of it.
final class CursorReader {

    private static final int FIRST_ROWS = 32;
    private static final int GROWTH = 4;

    private final Wire wire;
    private final BooleanSupplier cancelled;
    private final Failures failures;
    private int widestNow;
    private int widestBefore;

    CursorReader(Wire wire, BooleanSupplier cancelled, Failures failures) {
        this.wire = wire;
        this.cancelled = cancelled;
        this.failures = failures;
    }

    /// Reads it all.
    ///
    /// @return the rows, of a result that the server says is complete
    long read(String sql, BatchAssembler assembler) throws IOException, SQLException {
        wire.open(sql);
        int rows = Math.min(FIRST_ROWS, assembler.buffer().freeRows());
        boolean more = true;
        while (more) {
            if (cancelled.getAsBoolean()) {
                throw failures.cancelled();
            }
            widestBefore = widestNow;
            widestNow = 1;
            more =
                    wire.fetch(
                            rows,
                            (stream, length) -> {
                                widestNow = Math.max(widestNow, length);
                                assembler.receive(stream, length);
                            });
            if (more) {
                rows = nextRows(rows, assembler);
                assembler.rest();
            }
        }
        wire.close();
        assembler.finish();
        return assembler.rows();
    }

    private int nextRows(int lastRows, BatchAssembler assembler) {
        int widest = Math.max(widestNow, widestBefore);
        if (assembler.buffer().rows() > 0 && assembler.buffer().freeBytes() < widest) {
            assembler.emit();
        }
        RowBuffer buffer = assembler.buffer();
        long byWidth = buffer.freeBytes() / widest;
        long byGrowth = (long) lastRows * GROWTH;
        return Math.clamp(Math.min(byWidth, byGrowth), 1, buffer.freeRows());
    }
}
