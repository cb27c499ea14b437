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
import io.rivet.plan.Planner;
import io.rivet.plan.ReadStatement;
import io.rivet.plan.Tuning;
import io.rivet.source.Snapshot;
import io.rivet.source.SourceSession;
import io.rivet.value.SqlDialect;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

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
    /// @param slices of the tasks of the run that is gone on with; empty for a new one
    Prepared prepare(Optional<List<String>> slices) {
        Tuning tuning = Planner.tuning(export.tuning());
        return new Attempts(tools, tuning).untilDone(0, () -> attempt(slices));
    }

    private Prepared attempt(Optional<List<String>> slices) {
        tools.gauges().phase(ExportPhase.PREPARING);
        CursorStart cursor =
                export.running().mode() instanceof ModeConfig.Incremental
                        ? CursorStart.of(tools)
                        : CursorStart.none();
        PlanContext context =
                new PlanContext(
                        tools.dialect(),
                        tools.zone(),
                        tools.clock().instant(),
                        cursor.position(),
                        tools.ownsFolder());
        boolean asked = export.running().consistency() == Consistency.SNAPSHOT;
        try (Opening opening = new Opening(asked)) {
            ScanFacts facts = opening.session().describe(statement);
            if (!asked && Planner.consistency(export, facts, context) == Consistency.SNAPSHOT) {
                opening.change();
            }
            ExportPlan plan =
                    slices.isPresent()
                            ? Planner.resumed(export, facts, slices.get(), context)
                            : Planner.plan(
                                    export, facts, answers(facts, opening, context), context);
            Prepared prepared = new Prepared(plan, cursor, opening.keep());
            facts.warnings().forEach(tools::warn);
            plan.warnings().forEach(tools::warn);
            return prepared;
        }
    }

    private KeyFacts answers(ScanFacts facts, Opening opening, PlanContext context) {
        return new PlanAsking(opening.session(), statement)
                .answer(Planner.questions(export, facts, context));
    }

    /// The session that is planned on, and the pool that it goes to when the plan stands. Until
    /// then a stop reaches it, and a failure closes all.
    private final class Opening implements AutoCloseable {

        private SessionPool pool;
        private @Nullable SourceSession session;

        Opening(boolean oneMoment) {
            pool = oneMoment ? oneMoment() : new OwnMoments(sessions, connections);
        }

        SourceSession session() {
            SourceSession open = session;
            if (open == null) {
                open = pool.take();
                tools.cancellation().watch(open);
                session = open;
            }
            return open;
        }

        /// To the moment of a snapshot, which is asked again.
        void change() {
            close();
            pool = oneMoment();
        }

        SessionPool keep() {
            SourceSession open = session;
            if (open != null) {
                tools.cancellation().unwatch(open);
                pool.keep(open);
                session = null;
            }
            SessionPool kept = pool;
            pool = new OwnMoments(sessions, connections);
            return kept;
        }

        private SessionPool oneMoment() {
            Snapshot snapshot = sessions.snapshot(connections, statement);
            int readers = tools.dialect() == SqlDialect.POSTGRES ? connections - 1 : connections;
            return new OneMoment(sessions, snapshot, readers);
        }

        @Override
        public void close() {
            SourceSession open = session;
            session = null;
            if (open != null) {
                tools.cancellation().unwatch(open);
                pool.giveBack(open, false);
            }
            pool.close();
        }
    }
}
