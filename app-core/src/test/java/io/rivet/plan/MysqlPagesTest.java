package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.mysql;
import static io.rivet.plan.PlanSamples.nullable;
import static io.rivet.plan.PlanSamples.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.config.CursorNulls;
import io.rivet.config.ModeConfig;
import io.rivet.config.TimeColumnType;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;
import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class MysqlPagesTest {

    private static final Column ID = column("id", new ColumnType.Int64(), "bigint(20)");
    private static final Column AT = nullable("at", new ColumnType.Timestamp(false), "datetime(6)");

    @Test
    void fullReadsPageByTheFirstUsableKey() {
        assertEquals("id", pages(mysql().keys(List.of(List.of("id")))));
        assertEquals(
                "a,id",
                pages(
                        mysql().columns(column("a", new ColumnType.Binary(), "binary(16)"), ID)
                                .keys(List.of(List.of("a", "id")))));
        assertEquals(
                "id",
                pages(
                        mysql().columns(column("f", new ColumnType.Float64(), "double"), ID)
                                .keys(List.of(List.of("f"), List.of("id")))),
                "a float can't be compared with its own text");
    }

    /// The catalog names full, NOT NULL, unique keys only.
    @Test
    void withoutAUniqueKeyThereAreNoPages() {
        assertEquals("", pages(mysql()));
        assertEquals("", pages(mysql().query().keys(List.of(List.of("id")))));
        assertEquals("", pages(postgres().keys(List.of(List.of("id")))));
        assertEquals(
                "",
                pages(
                        mysql().columns(column("k", new ColumnType.Text(), "enum('b','a')"))
                                .keys(List.of(List.of("k")))),
                "an enum sorts by position and compares by label");
    }

    @Test
    void incrementalReadsPageByTheCursorAndAUniqueKey() {
        PlanSamples plain =
                mysql().columns(ID, AT)
                        .keys(List.of(List.of("id")), "id", "at")
                        .incremental(CursorNulls.EXCLUDE, "at");
        assertEquals("at,id", pages(plain));
        assertEquals("at,id", pages(plain.mode(following("at", "id"))), "the tiebreak is the key");
        assertEquals(
                "",
                pages(plain.keys(List.of(List.of("id")), "id")),
                "without an index each page would sort all rows");
        assertEquals(
                "",
                pages(plain.keys(List.of(), "at").mode(following("at", "id"))),
                "two rows could share cursor and tiebreak, and a page end between them");
        assertEquals("id", pages(plain.incremental(CursorNulls.ERROR, "id")));
    }

    @Test
    void timeWindowsPageByTimeWhereAnIndexHasIt() {
        PlanSamples window =
                mysql().columns(ID, AT)
                        .mode(new ModeConfig.TimeWindow("at", TimeColumnType.TIMESTAMP, 3));
        assertEquals("at,id", pages(window.keys(List.of(List.of("id")), "at")));
        assertEquals("id", pages(window.keys(List.of(List.of("id")), "id")));
        assertEquals("", pages(window));
    }

    @Test
    void aPageIsNeitherTinyNorHuge() {
        ReadPages pages =
                mysql().keys(List.of(List.of("id")))
                        .plan()
                        .tasks()
                        .getFirst()
                        .pages()
                        .orElseThrow();
        assertEquals(10_000, pages.rows());
    }

    /// The server's own timeout holds for each page, for a stream it can't.
    @Test
    void onlyWhatIsNotPagedIsTimedBetweenRows() {
        PlanSamples keyed = mysql().columns(ID, AT).keys(List.of(List.of("id")), "id", "at");
        List<PlanSamples> paged =
                List.of(
                        keyed,
                        keyed.incremental(CursorNulls.EXCLUDE, "at"),
                        keyed.mode(new ModeConfig.TimeWindow("at", TimeColumnType.TIMESTAMP, 3)));
        for (PlanSamples sample : paged) {
            assertEquals(Optional.empty(), sample.rowTimeout());
            assertEquals(Optional.empty(), sample.plan().rowTimeout(SqlDialect.MYSQL));
        }
        Optional<Duration> balanced = Optional.of(Duration.ofMinutes(5));
        List<PlanSamples> streamed =
                List.of(
                        keyed.query(),
                        mysql().columns(ID, AT),
                        keyed.keys(List.of(), "at").incremental(CursorNulls.EXCLUDE, "at"));
        for (PlanSamples sample : streamed) {
            assertEquals(balanced, sample.rowTimeout());
            assertEquals(balanced, sample.plan().rowTimeout(SqlDialect.MYSQL));
            assertEquals(Optional.empty(), sample.plan().rowTimeout(SqlDialect.POSTGRES));
        }
    }

    private static ModeConfig following(String cursor, String tiebreak) {
        return new ModeConfig.Incremental(
                List.of(cursor), Optional.of(tiebreak), Optional.empty(), CursorNulls.EXCLUDE);
    }

    private static String pages(PlanSamples export) {
        return export.plan()
                .tasks()
                .getFirst()
                .pages()
                .map(pages -> PlanSamples.names(pages.key()))
                .orElse("");
    }
}
