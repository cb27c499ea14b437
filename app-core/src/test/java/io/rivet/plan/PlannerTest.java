package io.rivet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.DestinationConfig;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.Profile;
import io.rivet.config.ReadPath;
import io.rivet.config.TableName;
import io.rivet.config.TuningConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.facts.ScanFacts;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeRules;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

class PlannerTest {

    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void profilesHaveTheNumbersOfTheReference() {
        Tuning fast = Planner.tuning(profile(Profile.FAST));
        assertEquals(50_000, fast.batchRows());
        assertEquals(Duration.ZERO, fast.throttle());
        assertEquals(Duration.ZERO, fast.statementTimeout());
        assertEquals(Duration.ZERO, fast.lockTimeout());
        assertEquals(1, fast.maxRetries());
        assertEquals(Duration.ofSeconds(1), fast.retryBackoff());

        Tuning balanced = Planner.tuning(TuningConfig.empty());
        assertEquals(Profile.BALANCED, balanced.profile());
        assertEquals(false, balanced.profileWritten());
        assertEquals(10_000, balanced.batchRows());
        assertEquals(Duration.ofMillis(50), balanced.throttle());
        assertEquals(Duration.ofMinutes(5), balanced.statementTimeout());
        assertEquals(Duration.ofSeconds(30), balanced.lockTimeout());
        assertEquals(3, balanced.maxRetries());
        assertEquals(Duration.ofSeconds(2), balanced.retryBackoff());

        Tuning safe = Planner.tuning(profile(Profile.SAFE));
        assertEquals(2_000, safe.batchRows());
        assertEquals(Duration.ofMillis(500), safe.throttle());
        assertEquals(Duration.ofMinutes(2), safe.statementTimeout());
        assertEquals(Duration.ofSeconds(10), safe.lockTimeout());
        assertEquals(5, safe.maxRetries());
        assertEquals(Duration.ofSeconds(5), safe.retryBackoff());
    }

    @Test
    void writtenNumbersStandOverTheProfile() {
        TuningConfig written =
                new TuningConfig(
                        Optional.of(Profile.SAFE),
                        OptionalInt.of(7),
                        NONE,
                        OptionalInt.of(1),
                        NONE,
                        NONE,
                        NONE,
                        OptionalInt.of(3));
        Tuning tuning = Planner.tuning(written);
        assertEquals(7, tuning.batchRows());
        assertEquals(Duration.ofMillis(1), tuning.throttle());
        assertEquals(Duration.ofMinutes(2), tuning.statementTimeout());
        assertEquals(Duration.ofSeconds(3), tuning.lockTimeout());
    }

    @Test
    void aBatchIsBoundedByMemoryWhenThatIsWritten() {
        TuningConfig written =
                new TuningConfig(
                        Optional.empty(), NONE, OptionalInt.of(16), NONE, NONE, NONE, NONE, NONE);
        Tuning tuning = Planner.tuning(written);
        assertEquals(16L << 20, tuning.batchBytes());
        assertEquals(500_000, tuning.batchRows());
    }

    @Test
    void autoReadsByCopyOnlyWhereNothingMustHoldItBack() {
        assertEquals(ReadPath.COPY, path(ReadPath.AUTO, profile(Profile.FAST)));
        assertEquals(ReadPath.CURSOR, path(ReadPath.AUTO, profile(Profile.BALANCED)));
        assertEquals(ReadPath.CURSOR, path(ReadPath.AUTO, profile(Profile.SAFE)));
        TuningConfig fastWithTimeout =
                new TuningConfig(
                        Optional.of(Profile.FAST),
                        NONE,
                        NONE,
                        NONE,
                        OptionalInt.of(60),
                        NONE,
                        NONE,
                        NONE);
        assertEquals(ReadPath.CURSOR, path(ReadPath.AUTO, fastWithTimeout));
        assertEquals(ReadPath.COPY, path(ReadPath.COPY, profile(Profile.SAFE)));
        assertEquals(ReadPath.CURSOR, path(ReadPath.CURSOR, profile(Profile.FAST)));
    }

    @Test
    void mysqlHasOneWayToRead() {
        ExportConfig export =
                export(new ExportQuery.Inline("select 1"), ReadPath.AUTO, profile(Profile.FAST));
        ReadTask task =
                Planner.plan(
                                export,
                                facts(List.of()),
                                KeyFacts.none(),
                                PlanContext.at(SqlDialect.MYSQL, Instant.EPOCH))
                        .tasks()
                        .getFirst();
        assertEquals(ReadPath.CURSOR, task.path());
    }

    @Test
    void aColumnOfTheSourceMayNotHaveTheNameOfOneThatRivetAdds() {
        List<Column> columns =
                Stream.of("id", "_rivet_row_hash", "_rivet_exported_at")
                        .map(PlannerTest::number)
                        .toList();
        assertEquals(
                5,
                planned(
                                new MetaColumns(true, true),
                                List.of(number("id"), number("a"), number("_rivet")))
                        .fileSchema()
                        .size());
        assertEquals(3, planned(MetaColumns.none(), columns).fileSchema().size());
        RivetException both =
                assertThrows(
                        RivetException.class, () -> planned(new MetaColumns(true, true), columns));
        assertEquals(FailureKind.USAGE, both.kind());
        assertEquals(
                "export 'orders': the source has a column named '_rivet_row_hash' and"
                        + " '_rivet_exported_at' already, which meta_columns would add. Leave it"
                        + " out of the query, name it otherwise there, or switch it off in"
                        + " meta_columns.",
                both.sentence());
        RivetException one =
                assertThrows(
                        RivetException.class, () -> planned(new MetaColumns(true, false), columns));
        assertTrue(one.sentence().contains("named '_rivet_exported_at' already"), one.sentence());
    }

    private static ExportPlan planned(MetaColumns meta, List<Column> columns) {
        ExportConfig plain =
                export(new ExportQuery.Inline("select 1"), ReadPath.AUTO, TuningConfig.empty());
        ExportConfig export =
                new ExportConfig(
                        plain.name(),
                        plain.query(),
                        plain.format(),
                        plain.destination(),
                        plain.tuning(),
                        plain.read(),
                        plain.types(),
                        meta,
                        plain.skipEmpty());
        return Planner.plan(
                export,
                facts(columns),
                KeyFacts.none(),
                PlanContext.at(SqlDialect.POSTGRES, Instant.EPOCH));
    }

    private static Column number(String name) {
        return new Column(name, new ColumnType.Int64(), false, "bigint", Fidelity.EXACT);
    }

    @Test
    void aTableIsReadByItsQuotedName() {
        ReadStatement statement =
                Planner.statement(
                        export(
                                new ExportQuery.Table(
                                        new TableName(Optional.of("My \"S"), "order")),
                                ReadPath.AUTO,
                                TuningConfig.empty()),
                        SqlDialect.POSTGRES);
        assertEquals("SELECT * FROM \"My \"\"S\".\"order\"", statement.sql());
        assertEquals(true, statement.wholeTable());
    }

    @Test
    void aQueryIsSentAsItIs() {
        ReadStatement statement =
                Planner.statement(
                        export(
                                new ExportQuery.Inline("select 1 -- x"),
                                ReadPath.AUTO,
                                TuningConfig.empty()),
                        SqlDialect.POSTGRES);
        assertEquals("select 1 -- x", statement.sql());
        assertEquals(false, statement.wholeTable());
    }

    private static ReadPath path(ReadPath wanted, TuningConfig tuning) {
        ExportConfig export = export(new ExportQuery.Inline("select 1"), wanted, tuning);
        return Planner.plan(
                        export,
                        facts(List.of()),
                        KeyFacts.none(),
                        PlanContext.at(SqlDialect.POSTGRES, Instant.EPOCH))
                .tasks()
                .getFirst()
                .path();
    }

    private static ScanFacts facts(List<Column> columns) {
        return new ScanFacts(
                "PostgreSQL 18.1", new TableSchema(columns), OptionalLong.empty(), List.of());
    }

    private static ExportConfig export(ExportQuery query, ReadPath path, TuningConfig tuning) {
        return new ExportConfig(
                "orders",
                query,
                FormatConfig.Csv.standard(),
                new DestinationConfig.Local(Path.of("out")),
                tuning,
                path,
                TypeRules.standard(),
                MetaColumns.none(),
                false);
    }

    private static TuningConfig profile(Profile profile) {
        return new TuningConfig(Optional.of(profile), NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    }
}
