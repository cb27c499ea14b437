package io.rivet.run;

import io.rivet.plan.ExportPlan;

/// A plan, and the sessions that see what was planned on. Owns them.
record Prepared(ExportPlan plan, CursorStart cursor, SessionPool pool) implements AutoCloseable {

    @Override
    public void close() {
        pool.close();
    }
}
