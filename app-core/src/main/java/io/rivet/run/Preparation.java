package io.rivet.run;

import io.rivet.config.Consistency;
import io.rivet.config.ExportConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.RunningConfig;
import io.rivet.event.ExportPhase;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.PlanContext;
import io.rivet.plan.PlanQuestions;
import io.rivet.plan.Planner;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.Tuning;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;
import io.rivet.value.SqlDialect;

import org.jspecify.annotations.Nullable;

/// Asks the source what it must know and makes the plan, in the transaction that the first task is
/// read in, or in the snapshot that all tasks are read in.
final class Preparation {

    private final ExportTools tools;
    private final Sessions sessions;
    private final int connections;
    private final ExportConfig export;
    private final ReadStatement statement;

    /// @param connections the export's share
    Preparation(ExportTools tools, Sessions sessions, int connections) {
        this.tools = tools;
        this.sessions = sessions;
        this.connections = connections;
        this.export = affordable(tools.export(), connections);
        this.statement = Planner.statement(tools.export(), tools.dialect());
    }

    /// A table isn't split for speed where one connection must do.
    private static ExportConfig affordable(ExportConfig export, int connections) {
        RunningConfig running = export.running();
        if (connections > 1 || running.parallel() == 1) {
            return export;
        }
        return new ExportConfig(
                export.name(),
                export.query(),
                export.format(),
                export.destination(),
                export.tuning(),
                export.read(),
                export.types(),
                export.metaColumns(),
                export.skipEmpty(),
                new RunningConfig(
                        running.mode(), 1, running.consistency(), running.onSchemaDrift()),
                export.output(),
                export.quality());
    }

    /// How many connections an export wants, and how few it can do with.
    record Wanted(int fewest, int most) {

        static Wanted by(RunningConfig running, SqlDialect dialect) {
            boolean snapshot = running.consistency() == Consistency.SNAPSHOT;
            boolean split =
                    dialect == SqlDialect.POSTGRES
                            && running.mode() instanceof ModeConfig.Full
                            && running.parallel() > 1;
            int holder = dialect == SqlDialect.POSTGRES && (snapshot || split) ? 1 : 0;
            int fewest = snapshot ? 2 : 1;
            return new Wanted(fewest, Math.max(fewest, running.parallel() + holder));
        }
    }

    /// Tries until the plan stands.
    ///
    /// @param resuming whether the windows of an earlier run are gone on with
    Prepared prepare(boolean resuming) {
        Tuning tuning = Planner.tuning(export.tuning());
        return new Attempts(tools, tuning).untilDone(0, () -> attempt(resuming));
    }

    private Prepared attempt(boolean resuming) {
        tools.gauges().phase(ExportPhase.PREPARING);
        CursorStart cursor =
                export.running().mode() instanceof ModeConfig.Incremental
                        ? CursorStart.of(tools)
                        : CursorStart.none();
        SourceSession first = null;
        @Nullable SessionPool pool = null;
        boolean done = false;
        try {
            ScanFacts facts;
            if (export.running().consistency() == Consistency.SNAPSHOT) {
                pool = oneMoment();
                first = pool.take();
                facts = watched(first).describe(statement);
            } else {
                first = sessions.open();
                facts = watched(first).describe(statement);
                if (isSplitByBlocks(facts)) {
                    giveUp(first, null);
                    first = null;
                    pool = oneMoment();
                    first = watched(pool.take());
                }
            }
            ExportPlan plan = plan(facts, first, cursor, resuming);
            tools.cancellation().unwatch(first);
            if (pool == null) {
                OwnMoments own = new OwnMoments(sessions, connections);
                own.add(first);
                pool = own;
            } else {
                pool.giveBack(first, true);
            }
            done = true;
            facts.warnings().forEach(tools::warn);
            return new Prepared(plan, facts, cursor, pool);
        } finally {
            if (!done) {
                if (first != null) {
                    giveUp(first, pool);
                }
                if (pool != null) {
                    pool.close();
                }
            }
        }
    }

    private SourceSession watched(SourceSession session) {
        tools.cancellation().watch(session);
        return session;
    }

    private void giveUp(SourceSession session, @Nullable SessionPool pool) {
        tools.cancellation().unwatch(session);
        if (pool == null) {
            sessions.close(session);
        } else {
            pool.giveBack(session, false);
        }
    }

    private boolean isSplitByBlocks(ScanFacts facts) {
        return tools.dialect() == SqlDialect.POSTGRES
                && connections > 1
                && export.running().mode() instanceof ModeConfig.Full
                && export.running().parallel() > 1
                && facts.table().blocks().isPresent();
    }

    private SessionPool oneMoment() {
        Snapshot snapshot = sessions.snapshot(connections, statement);
        int readers = tools.dialect() == SqlDialect.POSTGRES ? connections - 1 : connections;
        return new OneMoment(sessions, snapshot, readers);
    }

    private ExportPlan plan(
            ScanFacts facts, SourceSession session, CursorStart cursor, boolean resuming) {
        PlanContext context =
                new PlanContext(
                        tools.dialect(),
                        tools.zone(),
                        tools.clock().instant(),
                        cursor.position(),
                        tools.ownsFolder());
        PlanQuestions questions = Planner.questions(export, facts, context);
        KeyFacts answers = new PlanAsking(session, statement, !resuming).answer(questions);
        return Planner.plan(export, facts, answers, context);
    }
}
