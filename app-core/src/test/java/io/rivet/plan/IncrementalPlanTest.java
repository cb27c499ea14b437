package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.mysql;
import static io.rivet.plan.PlanSamples.nullable;
import static io.rivet.plan.PlanSamples.postgres;
import static io.rivet.plan.PlanSamples.refused;
import static io.rivet.plan.PlanSamples.serverTime;
import static io.rivet.plan.PlanSamples.slices;
import static io.rivet.plan.PlanSamples.withNulls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.CursorNulls;
import io.rivet.config.ModeConfig;
import io.rivet.facts.KeyFacts;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class IncrementalPlanTest {

    private static final Column ID = column("id", new ColumnType.Int64(), "bigint");
    private static final Column AT =
            column("at", new ColumnType.Timestamp(true), "timestamp(3) with time zone");
    private static final Column NAIVE =
            column("naive", new ColumnType.Timestamp(false), "timestamp without time zone");
    private static final Column GAP =
            nullable("gap", new ColumnType.Timestamp(false), "timestamp without time zone");
    private static final String MARCH = "2024-03-01T10:00:00.000000";

    private static PlanSamples orders() {
        return postgres().columns(ID, AT, NAIVE, GAP);
    }

    private static PlanSamples by(String cursor) {
        return orders().incremental(CursorNulls.ERROR, cursor);
    }

    private static PlanSamples by(String cursor, String tiebreak) {
        return orders().mode(
                        new ModeConfig.Incremental(
                                List.of(cursor),
                                Optional.of(tiebreak),
                                Optional.empty(),
                                CursorNulls.ERROR));
    }

    private static PlanSamples settled(String cursor) {
        return orders().mode(
                        new ModeConfig.Incremental(
                                List.of(cursor),
                                Optional.empty(),
                                Optional.of(Duration.ofMinutes(5)),
                                CursorNulls.EXCLUDE));
    }

    private static Optional<CursorIdentity> identity(PlanSamples export) {
        return export.plan().cursor().map(CursorPlan::identity);
    }

    @Test
    void theFirstRunReadsAllInTheOrderOfTheCursor() {
        assertEquals(List.of(" by at"), slices(by("at").plan()));
        assertEquals(RunMode.INCREMENTAL, by("at").plan().mode());
        assertEquals(
                new CursorIdentity(
                        List.of("at"),
                        List.of("timestamp with time zone"),
                        "UTC",
                        identity(by("id")).orElseThrow().queryFingerprint()),
                identity(by("at")).orElseThrow());
    }

    @Test
    void laterRunsReadStrictlyBehindThePosition() {
        PlanSamples later = by("at").stored(identity(by("at")), MARCH + "Z");
        assertEquals(List.of("at > " + MARCH + "Z by at"), slices(later.plan()));
        assertEquals(
                Optional.of(new CursorPosition(List.of(MARCH + "Z"))),
                later.plan().cursor().orElseThrow().start());
        PlanSamples tied = by("at", "id").stored(identity(by("at", "id")), MARCH + "Z", "7");
        assertEquals(List.of("at,id > " + MARCH + "Z,7 by at,id"), slices(tied.plan()));
    }

    /// A changed cursor that keeps the old position would read nothing for ever.
    @Test
    void aPositionOfSomethingElseIsRefused() {
        String column = refused(by("id").stored(identity(by("at")), MARCH + "Z")::plan);
        assertTrue(column.contains("the cursor was 'at' and is 'id'"), column);
        assertTrue(column.contains("rivet state reset -c FILE -e orders"), column);
        String tiebreak = refused(by("at", "id").stored(identity(by("at")), MARCH + "Z")::plan);
        assertTrue(tiebreak.contains("'at' and is 'at' with 'id'"), tiebreak);
        String type =
                refused(
                        by("at").columns(column("at", new ColumnType.Date(), "date"))
                                        .stored(identity(by("at")), MARCH + "Z")
                                ::plan);
        assertTrue(type.contains("its type was 'timestamp with time zone' and is 'date'"), type);
        String zone =
                refused(by("naive").zone("Asia/Tokyo").stored(identity(by("naive")), MARCH)::plan);
        assertTrue(zone.contains("was UTC and is Asia/Tokyo"), zone);
        String query = refused(by("at").query().stored(identity(by("at")), MARCH + "Z")::plan);
        assertTrue(query.contains("the query was another one"), query);
    }

    @Test
    void aZoneMeansNothingToACursorThatHasOneOrNeedsNone() {
        assertEquals(
                1,
                by("at").zone("Asia/Tokyo")
                        .stored(identity(by("at")), MARCH + "Z")
                        .plan()
                        .tasks()
                        .size());
        assertEquals(
                1,
                by("id").zone("Asia/Tokyo").stored(identity(by("id")), "7").plan().tasks().size());
    }

    @Test
    void aPositionOfTheReferenceToolIsInUtc() {
        assertEquals(
                List.of("at > " + MARCH + "Z by at"),
                slices(by("at").stored(Optional.empty(), MARCH).plan()));
        assertEquals(
                List.of("naive > " + MARCH + " by naive"),
                slices(by("naive").stored(Optional.empty(), MARCH).plan()));
        assertEquals(
                List.of("id > 42 by id"), slices(by("id").stored(Optional.empty(), "42").plan()));
        refused(by("id").stored(Optional.empty(), MARCH)::plan);
        String tiebreak = refused(by("at", "id").stored(Optional.empty(), MARCH)::plan);
        assertTrue(tiebreak.contains("cursor_tiebreak"), tiebreak);
    }

    @Test
    void nullsAreRefusedAtTheFirstRunOnly() {
        PlanSamples first = by("gap");
        assertTrue(first.questions().nulls());
        String told = refused(() -> first.plan(withNulls(KeyFacts.none())));
        assertTrue(told.contains("cursor_nulls: include"), told);
        assertEquals(List.of("gap present by gap"), slices(first.plan()));
        PlanSamples later = first.stored(identity(first), MARCH);
        assertFalse(later.questions().nulls());
        assertEquals(
                List.of("gap > " + MARCH + " by gap"),
                slices(later.plan(withNulls(KeyFacts.none()))));
        assertFalse(by("at").questions().nulls(), "the catalog says NOT NULL");
    }

    @Test
    void nullsAreReadByEachRunOrNever() {
        PlanSamples include = orders().incremental(CursorNulls.INCLUDE, "gap");
        assertEquals(
                List.of("gap present by gap", "gap missing"),
                slices(include.plan(withNulls(KeyFacts.none()))));
        PlanSamples later = include.stored(identity(include), MARCH);
        assertTrue(later.questions().nulls());
        assertEquals(
                List.of("gap > " + MARCH + " by gap", "gap missing"),
                slices(later.plan(withNulls(KeyFacts.none()))));
        PlanSamples exclude = orders().incremental(CursorNulls.EXCLUDE, "gap");
        assertFalse(exclude.questions().nulls());
        assertEquals(List.of("gap present by gap"), slices(exclude.plan()));
    }

    @Test
    void youngRowsWait() {
        assertTrue(settled("at").questions().serverTime());
        KeyFacts noon = serverTime("2024-03-01T00:02:00Z");
        assertEquals(
                List.of("at < 2024-02-29T23:57:00.000000Z by at"),
                slices(settled("at").plan(noon)));
        assertEquals(
                List.of("naive < 2024-03-01T08:57:00.000000 by naive"),
                slices(settled("naive").zone("Asia/Tokyo").plan(noon)));
        assertEquals(
                List.of("d < 2024-02-29 by d"),
                slices(
                        settled("d")
                                .columns(column("d", new ColumnType.Date(), "date"))
                                .plan(noon)));
        PlanSamples later = settled("at").stored(identity(by("at")), MARCH + "Z");
        assertEquals(
                List.of("at > " + MARCH + "Z & at < 2024-02-29T23:57:00.000000Z by at"),
                slices(later.plan(noon)));
        String number = refused(settled("id")::questions);
        assertTrue(number.contains("settle_window needs a date or timestamp"), number);
    }

    @Test
    void severalColumnsFallBack() {
        PlanSamples both = orders().incremental(CursorNulls.EXCLUDE, "gap", "naive");
        assertEquals(
                List.of(" by COALESCE(gap, naive)"),
                slices(both.plan()),
                "the second is never NULL");
        String types = refused(orders().incremental(CursorNulls.ERROR, "gap", "at")::questions);
        assertTrue(types.contains("gap (timestamp), at (timestamp (UTC))"), types);
        KeyTerm texts =
                postgres()
                        .columns(
                                column("a", new ColumnType.Text(), "character varying(10)"),
                                column("b", new ColumnType.Text(), "character varying(20)"))
                        .incremental(CursorNulls.ERROR, "a", "b")
                        .plan()
                        .cursor()
                        .orElseThrow()
                        .key()
                        .getFirst();
        assertEquals("text", texts.sourceType(), "a literal of the first type would be cut");
    }

    @Test
    void aTiebreakThatCanBeNullIsRefused() {
        String told = refused(by("at", "gap")::questions);
        assertTrue(told.contains("cursor_tiebreak 'gap' can be NULL"), told);
    }

    @Test
    void floatsFollowWhereTheyCompareExactly() {
        Column single = column("f", new ColumnType.Float32(), "float");
        refused(mysql().columns(single).incremental(CursorNulls.ERROR, "f")::questions);
        assertEquals(
                1,
                postgres()
                        .columns(column("f", new ColumnType.Float32(), "real"))
                        .incremental(CursorNulls.ERROR, "f")
                        .plan()
                        .tasks()
                        .size());
    }
}
