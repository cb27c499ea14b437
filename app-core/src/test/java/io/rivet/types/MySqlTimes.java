package io.rivet.types;

import static io.rivet.types.NativeType.exact;
import static io.rivet.types.NativeType.text;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.List;

/// Dates and times of MySQL and MariaDB. The session that fills the tables is in UTC and takes
/// invalid dates.
final class MySqlTimes {

    private static final ColumnType DATE = new ColumnType.Date();
    private static final ColumnType TIME = new ColumnType.Time();

    private MySqlTimes() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of("`date`", "`2026-03-01`", date(), dateOrError(), dateAsText()),
                TypeFamily.of(
                        "`datetime`",
                        "`2026-03-01T10:20:30.000000`",
                        datetime(),
                        stamp("datetime(3)", false, "2024-02-29 01:02:03.123"),
                        stamp("datetime", false, "2024-02-29 01:02:03"),
                        datetimeOrError(),
                        datetimeAsText()),
                TypeFamily.of(
                        "`timestamp`",
                        "the same with `Z`, in UTC",
                        timestamp(),
                        stamp("timestamp", true, "1970-01-01 00:00:01", "2038-01-19 03:14:07")
                                .nulled("0"),
                        stamp("timestamp(3)", true, "2024-03-31 01:30:00.5")
                                .with(ValueKey.ZERO_DATE, ValueAction.ERROR)
                                .refuses("0", "0000-00-00 can't be stored as a timestamp"),
                        text("timestamp(2)")
                                .with(ValueKey.ZERO_DATE, ValueAction.TEXT)
                                .value("0", "0000-00-00 00:00:00.00")
                                .value("'2024-02-29 01:02:03.4'", "2024-02-29 01:02:03.40")),
                TypeFamily.of(
                        "`time`",
                        "`10:20:30.000000`",
                        time(),
                        seconds(),
                        timeAsNull(),
                        timeAsText()),
                TypeFamily.of(
                        "dates and times as `text`",
                        "the server's text",
                        text("datetime(6)")
                                .overriddenAs("text")
                                .value("'0000-00-00'", "0000-00-00 00:00:00.000000")
                                .value("'2024-02-29 01:02:03.4'", "2024-02-29 01:02:03.400000"),
                        text("time").overriddenAs("text").value("'-1:00'", "-01:00:00")));
    }

    private static NativeType date() {
        return exact("date", DATE)
                .limitedBy(ValueKey.ZERO_DATE)
                .value("'1970-01-01'", "1970-01-01")
                .value("'1969-12-31'", "1969-12-31")
                .value("'1000-01-01'", "1000-01-01")
                .value("'0001-01-01'", "0001-01-01")
                .value("'0000-01-01'", "0001-01-01 (BC)", "0000-01-01")
                .value("'1582-10-10'", "1582-10-10")
                .value("'2024-02-29'", "2024-02-29")
                .value("'9999-12-31'", "9999-12-31")
                .nulled("'0000-00-00'")
                .nulled("'2024-02-30'")
                .nulled("'2023-02-29'")
                .nulled("'2024-00-10'")
                .nulled("'2024-10-00'");
    }

    private static NativeType dateOrError() {
        return exact("date", DATE)
                .limitedBy(ValueKey.ZERO_DATE)
                .with(ValueKey.ZERO_DATE, ValueAction.ERROR)
                .value("'2024-02-29'", "2024-02-29")
                .refuses("'0000-00-00'", "0000-00-00 can't be stored as a date")
                .refuses("'2024-02-30'", "2024-02-30 can't be stored as a date")
                .refuses("'2024-00-10'", "2024-00-10 can't be stored as a date");
    }

    private static NativeType dateAsText() {
        return text("date")
                .with(ValueKey.ZERO_DATE, ValueAction.TEXT)
                .value("'0000-00-00'", "0000-00-00")
                .value("'2024-02-30'", "2024-02-30")
                .value("'2024-02-29'", "2024-02-29");
    }

    private static NativeType datetime() {
        return stamp(
                        "datetime(6)",
                        false,
                        "1970-01-01 00:00:00",
                        "1969-12-31 23:59:59.999999",
                        "0001-01-01 00:00:00",
                        "1000-01-01 00:00:00",
                        "2024-03-31 02:30:00.5",
                        "9999-12-31 23:59:59.999999")
                .nulled("'0000-00-00'")
                .nulled("'0000-00-00 01:02:03'")
                .nulled("'2024-02-30 01:02:03.5'");
    }

    private static NativeType datetimeOrError() {
        return stamp("datetime(6)", false, "2024-02-29 01:02:03")
                .with(ValueKey.ZERO_DATE, ValueAction.ERROR)
                .refuses("'0000-00-00'", "0000-00-00 can't be stored as a timestamp")
                .refuses("'2024-02-30 01:02:03'", "2024-02-30");
    }

    private static NativeType datetimeAsText() {
        return text("datetime(3)")
                .with(ValueKey.ZERO_DATE, ValueAction.TEXT)
                .value("'0000-00-00'", "0000-00-00 00:00:00.000")
                .value("'2024-02-30 01:02:03.5'", "2024-02-30 01:02:03.500");
    }

    private static NativeType timestamp() {
        return stamp(
                        "timestamp(6)",
                        true,
                        "1970-01-01 00:00:01",
                        "2024-03-31 01:30:00.123456",
                        "2024-10-27 01:30:00",
                        "2038-01-19 03:14:07.999999")
                .nulled("0");
    }

    /// @param values as the server writes them
    private static NativeType stamp(String sqlType, boolean utc, String... values) {
        NativeType type =
                exact(sqlType, new ColumnType.Timestamp(utc)).limitedBy(ValueKey.ZERO_DATE);
        for (String value : values) {
            String whole = value.length() > 19 ? value.substring(0, 19) : value;
            String fraction = value.length() > 19 ? value.substring(20) : "";
            type =
                    type.value(
                            "'" + value + "'",
                            value + (utc ? "+00" : ""),
                            whole.replace(' ', 'T')
                                    + "."
                                    + fraction
                                    + "0".repeat(6 - fraction.length())
                                    + (utc ? "Z" : ""));
        }
        return type;
    }

    private static NativeType time() {
        return exact("time(6)", TIME)
                .limitedBy(ValueKey.TIME_RANGE)
                .value("'00:00'", "00:00:00", "00:00:00.000000")
                .value("'00:00:00.000001'", "00:00:00.000001")
                .value("'23:59:59.999999'", "23:59:59.999999")
                .refuses("'24:00'", "24:00:00 can't be stored as a time")
                .refuses("'838:59:59'", "838:59:59 can't be stored as a time")
                .refuses("'-838:59:59'", "-838:59:59 can't be stored as a time")
                .refuses("'-00:00:00.000001'", "-00:00:00.000001 can't be stored as a time");
    }

    private static NativeType seconds() {
        return exact("time", TIME)
                .limitedBy(ValueKey.TIME_RANGE)
                .value("'12:34:56'", "12:34:56", "12:34:56.000000")
                .refuses("'100:00:00'", "100:00:00 can't be stored as a time");
    }

    private static NativeType timeAsNull() {
        return exact("time(3)", TIME)
                .limitedBy(ValueKey.TIME_RANGE)
                .with(ValueKey.TIME_RANGE, ValueAction.NULL)
                .value("'12:34:56.789'", "12:34:56.789", "12:34:56.789000")
                .nulled("'24:00'")
                .nulled("'-00:00:01'")
                .nulled("'838:59:59'");
    }

    private static NativeType timeAsText() {
        return text("time(1)")
                .with(ValueKey.TIME_RANGE, ValueAction.TEXT)
                .value("'24:00'", "24:00:00.0")
                .value("'-00:00:01.5'", "-00:00:01.5")
                .value("'838:59:59'", "838:59:59.0")
                .value("'01:02:03'", "01:02:03.0");
    }
}
