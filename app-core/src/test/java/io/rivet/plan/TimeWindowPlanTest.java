package io.rivet.plan;

import static io.rivet.plan.PlanSamples.column;
import static io.rivet.plan.PlanSamples.postgres;
import static io.rivet.plan.PlanSamples.refused;
import static io.rivet.plan.PlanSamples.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ModeConfig;
import io.rivet.config.TimeColumnType;
import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Test;

import java.util.List;

/// It is 2026-11-22T19:30Z.
class TimeWindowPlanTest {

    private static final ColumnType NAIVE = new ColumnType.Timestamp(false);
    private static final ColumnType INSTANT = new ColumnType.Timestamp(true);

    @Test
    void theWindowBeginsAtAMidnight() {
        assertEquals("t >= 2026-11-20T00:00:00.000000", since(NAIVE, "UTC", 2));
        assertEquals("t >= 2026-11-20T00:00:00.000000Z", since(INSTANT, "UTC", 2));
        assertEquals("t >= 2026-11-20", since(new ColumnType.Date(), "UTC", 2));
        assertEquals(1, window(NAIVE, TimeColumnType.TIMESTAMP, "UTC", 2).tasks().size());
    }

    /// East and west of UTC.
    @Test
    void theZoneSaysWhichMidnight() {
        assertEquals("t >= 2026-11-21T00:00:00.000000", since(NAIVE, "Asia/Tokyo", 2));
        assertEquals("t >= 2026-11-20T15:00:00.000000Z", since(INSTANT, "Asia/Tokyo", 2));
        assertEquals("t >= 2026-11-20T00:00:00.000000", since(NAIVE, "America/New_York", 2));
        assertEquals("t >= 2026-11-20T05:00:00.000000Z", since(INSTANT, "America/New_York", 2));
        assertEquals("t >= 2026-11-21", since(new ColumnType.Date(), "Asia/Tokyo", 2));
    }

    @Test
    void unixCountsSeconds() {
        assertEquals("t >= 1763596800", unix(new ColumnType.Int64(), 367));
        assertEquals("t >= 1763596800", unix(new ColumnType.Decimal(14, 3), 367));
        assertEquals("t >= 1763596800", unix(new ColumnType.Float64(), 367));
        assertEquals("t >= 0", unix(new ColumnType.UInt32(), 100_000));
        assertEquals("t >= -2147483648", unix(new ColumnType.Int32(), 500_000));
    }

    @Test
    void aHugeNumberOfDaysIsAllRowsWithATime() {
        for (ColumnType type : List.of(NAIVE, INSTANT, new ColumnType.Date())) {
            assertEquals("t present", since(type, "UTC", Integer.MAX_VALUE));
            assertEquals("t present", since(type, "Asia/Tokyo", 740_000));
        }
        assertEquals("t present", unix(new ColumnType.Int64(), Integer.MAX_VALUE));
    }

    @Test
    void aColumnOfAnotherKindIsRefused() {
        String number = refused(() -> since(new ColumnType.Int64(), "UTC", 1));
        assertTrue(number.contains("time_column_type: unix"), number);
        refused(() -> since(new ColumnType.Text(), "UTC", 1));
        refused(() -> unix(NAIVE, 1));
        refused(() -> unix(new ColumnType.Text(), 1));
    }

    private static String since(ColumnType type, String zone, int days) {
        return slices(window(type, TimeColumnType.TIMESTAMP, zone, days)).getFirst();
    }

    private static String unix(ColumnType type, int days) {
        return slices(window(type, TimeColumnType.UNIX, "UTC", days)).getFirst();
    }

    private static ExportPlan window(ColumnType type, TimeColumnType kind, String zone, int days) {
        return postgres()
                .zone(zone)
                .columns(column("t", type, "t"))
                .mode(new ModeConfig.TimeWindow("t", kind, days))
                .plan();
    }
}
