package io.rivet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.batch.Batch;
import io.rivet.config.Consistency;
import io.rivet.config.CursorNulls;
import io.rivet.config.DestinationConfig;
import io.rivet.config.DriftPolicy;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.OutputConfig;
import io.rivet.config.QualityConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.RunningConfig;
import io.rivet.config.TuningConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.ExportPlan;
import io.rivet.plan.PlanContext;
import io.rivet.plan.Planner;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// PostgreSQL puts NULLs behind all other cursors, MySQL before them.
class CursorTrackerTest {

    private static final TableSchema SCHEMA =
            new TableSchema(
                    List.of(
                            new Column(
                                    "id", new ColumnType.Int64(), true, "bigint", Fidelity.EXACT)));

    private static final long NULL = Long.MIN_VALUE;

    @Test
    void lesson3TheGreatestCursorThatIsNotNullStands() {
        assertEquals(Optional.of("9"), after(new long[][] {{1, 5, 9, NULL, NULL}}));
        assertEquals(Optional.of("9"), after(new long[][] {{NULL, 5, 9}}));
        assertEquals(Optional.of("5"), after(new long[][] {{1, 5}, {NULL, NULL}}));
        assertEquals(Optional.empty(), after(new long[][] {{NULL}, {NULL}}));
        assertEquals(Optional.empty(), after(new long[][] {}));
    }

    /// What a tracker says after batches of an ordered read.
    private static Optional<String> after(long[][] batches) {
        ExportPlan plan = plan();
        CursorTracker tracker = CursorTracker.of(plan, plan.tasks().getFirst()).orElseThrow();
        for (long[] values : batches) {
            try (BufferAllocator allocator = new RootAllocator();
                    Batch batch = Batch.create(allocator, SCHEMA)) {
                BigIntVector ids = (BigIntVector) batch.vector(0);
                ids.allocateNew(values.length);
                for (int i = 0; i < values.length; i++) {
                    if (values[i] == NULL) {
                        ids.setNull(i);
                    } else {
                        ids.set(i, values[i]);
                    }
                }
                batch.filled(values.length, 8L * values.length);
                tracker.follow(batch);
            }
        }
        return tracker.last().map(CursorPosition::values).map(List::getFirst);
    }

    private static ExportPlan plan() {
        ExportConfig export =
                new ExportConfig(
                        "orders",
                        new ExportQuery.Inline("SELECT id FROM orders"),
                        FormatConfig.Csv.standard(),
                        new DestinationConfig.Local(Path.of("out")),
                        TuningConfig.empty(),
                        ReadPath.AUTO,
                        TypeRules.standard(),
                        MetaColumns.none(),
                        false,
                        new RunningConfig(
                                new ModeConfig.Incremental(
                                        List.of("id"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        CursorNulls.INCLUDE),
                                1,
                                Consistency.PER_TASK,
                                DriftPolicy.WARN),
                        OutputConfig.standard(),
                        QualityConfig.none());
        return Planner.plan(
                export,
                new ScanFacts("PostgreSQL 18.1", SCHEMA, OptionalLong.empty(), List.of()),
                KeyFacts.none(),
                PlanContext.at(SqlDialect.POSTGRES, Instant.EPOCH));
    }
}
