package io.rivet.types;

import static io.rivet.types.NativeType.exact;
import static io.rivet.types.NativeType.text;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.List;

/// PostgreSQL's dates and times.
final class PostgresTimes {

    private static final String TIMESTAMP = "timestamp without time zone";
    private static final String TIMESTAMPTZ = "timestamp with time zone";

    private PostgresTimes() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of("`date`", "`2026-03-01`", date(), dateAsNull(), dateAsText()),
                TypeFamily.of("`time`", "`10:20:30.000000`", time(), timeAsNull(), timeAsText()),
                TypeFamily.of(
                        "`timestamp`",
                        "`2026-03-01T10:20:30.000000`",
                        timestamp(),
                        milliseconds(),
                        timestampAsNull(TIMESTAMP, false),
                        text(TIMESTAMP)
                                .with(ValueKey.INFINITY, ValueAction.TEXT)
                                .value("'infinity'", "infinity")
                                .value(
                                        "'294276-12-31 23:59:59.999999'",
                                        "294276-12-31 23:59:59.999999")
                                .value("'4713-01-01 00:00 BC'", "4713-01-01 00:00:00 BC")),
                TypeFamily.of(
                        "`timestamptz`",
                        "the same with `Z`, in UTC",
                        timestamptz(),
                        timestampAsNull(TIMESTAMPTZ, true),
                        text(TIMESTAMPTZ)
                                .with(ValueKey.INFINITY, ValueAction.TEXT)
                                .value("'-infinity'", "-infinity")
                                .value("'2024-06-01 12:00:00+05:45'", "2024-06-01 06:15:00+00")),
                TypeFamily.of("`timetz`", "the server's text", timetz()),
                TypeFamily.of("`interval`", "ISO 8601: `P1Y2DT3H`", interval(), endless()));
    }

    private static NativeType date() {
        return exact("date", new ColumnType.Date())
                .limitedBy(ValueKey.INFINITY)
                .value("'1970-01-01'", "1970-01-01")
                .value("'1969-12-31'", "1969-12-31")
                .value("'9999-12-31'", "9999-12-31")
                .value("'0001-01-01'", "0001-01-01")
                .value("'0001-12-31 BC'", "0001-12-31 (BC)", "0000-12-31")
                .value("'4714-11-24 BC'", "4714-11-24 (BC)", "-4713-11-24")
                .value("'5874897-12-31'", "5874897-12-31", "+5874897-12-31")
                .refuses("'infinity'", "infinity can't be stored as a date")
                .refuses("'-infinity'", "-infinity can't be stored as a date");
    }

    private static NativeType dateAsNull() {
        return exact("date", new ColumnType.Date())
                .limitedBy(ValueKey.INFINITY)
                .with(ValueKey.INFINITY, ValueAction.NULL)
                .nulled("'infinity'")
                .nulled("'-infinity'")
                .value("'2024-02-29'", "2024-02-29");
    }

    private static NativeType dateAsText() {
        return text("date")
                .with(ValueKey.INFINITY, ValueAction.TEXT)
                .value("'infinity'", "infinity")
                .value("'-infinity'", "-infinity")
                .value("'2024-02-29'", "2024-02-29")
                .value("'4713-01-01 BC'", "4713-01-01 BC");
    }

    private static NativeType time() {
        return exact("time without time zone", new ColumnType.Time())
                .limitedBy(ValueKey.TIME_RANGE)
                .value("'00:00'", "00:00:00", "00:00:00.000000")
                .value("'00:00:00.000001'", "00:00:00.000001")
                .value("'23:59:59.999999'", "23:59:59.999999")
                .refuses("'24:00'", "24:00:00 can't be stored");
    }

    private static NativeType timeAsNull() {
        return exact("time(3) without time zone", new ColumnType.Time())
                .limitedBy(ValueKey.TIME_RANGE)
                .with(ValueKey.TIME_RANGE, ValueAction.NULL)
                .nulled("'24:00'")
                .value("'12:34:56.7894'", "12:34:56.789", "12:34:56.789000");
    }

    private static NativeType timeAsText() {
        return text("time without time zone")
                .with(ValueKey.TIME_RANGE, ValueAction.TEXT)
                .value("'24:00'", "24:00:00")
                .value("'01:02:03.5'", "01:02:03.5");
    }

    /// The greatest value is what DuckDB takes for infinity; its CSV shows that it is there.
    private static NativeType timestamp() {
        return exact(TIMESTAMP, new ColumnType.Timestamp(false))
                .limitedBy(ValueKey.INFINITY)
                .value("'1970-01-01'", "1970-01-01 00:00:00", "1970-01-01T00:00:00.000000")
                .value(
                        "'1969-12-31 23:59:59.999999'",
                        "1969-12-31 23:59:59.999999",
                        "1969-12-31T23:59:59.999999")
                .value(
                        "'4714-11-24 00:00:00 BC'",
                        "4714-11-24 (BC) 00:00:00",
                        "-4713-11-24T00:00:00.000000")
                .value(
                        "'294246-12-31 23:59:59.999999'",
                        "294246-12-31 23:59:59.999999",
                        "+294246-12-31T23:59:59.999999")
                .value(
                        "'294247-01-10 04:00:54.775807'",
                        "infinity",
                        "+294247-01-10T04:00:54.775807")
                .refuses("'294247-01-10 04:00:54.775808'", "after 294247-01-10 04:00:54.775807")
                .refuses("'294276-12-31 23:59:59.999999'", "after 294247-01-10 04:00:54.775807")
                .refuses("'infinity'", "infinity can't be stored as a timestamp")
                .refuses("'-infinity'", "-infinity can't be stored as a timestamp");
    }

    private static NativeType milliseconds() {
        return exact("timestamp(3) without time zone", new ColumnType.Timestamp(false))
                .limitedBy(ValueKey.INFINITY)
                .value(
                        "'2024-01-01 00:00:00.1236'",
                        "2024-01-01 00:00:00.124",
                        "2024-01-01T00:00:00.124000")
                .refuses("'infinity'", "infinity can't be stored as a timestamp");
    }

    private static NativeType timestamptz() {
        return exact(TIMESTAMPTZ, new ColumnType.Timestamp(true))
                .limitedBy(ValueKey.INFINITY)
                .value(
                        "'1970-01-01 00:00:00+00'",
                        "1970-01-01 00:00:00+00",
                        "1970-01-01T00:00:00.000000Z")
                .value(
                        "'2024-06-01 12:00:00.123456+05:45'",
                        "2024-06-01 06:15:00.123456+00",
                        "2024-06-01T06:15:00.123456Z")
                .value(
                        "'0001-01-01 00:00:00+00 BC'",
                        "0001-01-01 (BC) 00:00:00+00",
                        "0000-01-01T00:00:00.000000Z")
                .value(
                        "'4714-11-24 00:00:00+00 BC'",
                        "4714-11-24 (BC) 00:00:00+00",
                        "-4713-11-24T00:00:00.000000Z")
                .value(
                        "'294247-01-10 04:00:54.775806+00'",
                        "294247-01-10 04:00:54.775806+00",
                        "+294247-01-10T04:00:54.775806Z")
                .refuses("'294276-12-31 23:59:59.999999+00'", "after 294247-01-10 04:00:54.775807")
                .refuses("'infinity'", "infinity can't be stored as a timestamp")
                .refuses("'-infinity'", "-infinity can't be stored as a timestamp");
    }

    private static NativeType timestampAsNull(String sql, boolean utc) {
        String zone = utc ? "+00" : "";
        return exact(sql, new ColumnType.Timestamp(utc))
                .limitedBy(ValueKey.INFINITY)
                .with(ValueKey.INFINITY, ValueAction.NULL)
                .nulled("'infinity'")
                .nulled("'-infinity'")
                .nulled("'294276-12-31 23:59:59.999999+00'")
                .value(
                        "'2024-02-29 01:02:03+00'",
                        "2024-02-29 01:02:03" + zone,
                        "2024-02-29T01:02:03.000000" + (utc ? "Z" : ""));
    }

    private static NativeType timetz() {
        return text("time with time zone")
                .value("'00:00+00'", "00:00:00+00")
                .value("'12:00:00.5+05:45'", "12:00:00.5+05:45")
                .value("'23:59:59.999999-15:59'", "23:59:59.999999-15:59")
                .value("'24:00-15:59'", "24:00:00-15:59");
    }

    private static NativeType interval() {
        return text("interval")
                .value("'0'", "PT0S")
                .value("'1 year 2 days 03:04:05.6'", "P1Y2DT3H4M5.6S")
                .value("'1 month -3 days +04:00'", "P1M-3DT4H")
                .value("'-1 year +2 days -00:00:00.000001'", "P-1Y2DT-0.000001S")
                .value("'178000000 years'", "P178000000Y")
                .value("'-178000000 years'", "P-178000000Y");
    }

    private static NativeType endless() {
        return text("interval")
                .needing("server 17")
                .value("'infinity'", "infinity")
                .value("'-infinity'", "-infinity");
    }
}
