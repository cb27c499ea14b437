package io.rivet.types;

import static io.rivet.types.NativeType.exact;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ValueKey;

import java.util.List;
import java.util.Locale;

/// PostgreSQL's types where `columns:` says another type for them.
final class PostgresOverrides {

    private static final String ID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";

    private PostgresOverrides() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of(
                        "`int2`, `int4`, `int8` as `bool`",
                        "`true`, `false`",
                        flag("smallint"),
                        flag("integer"),
                        flag("bigint")),
                TypeFamily.of(
                                "`int2`, `int4`, `int8` as `decimal(p,s)`, p - s at least 5, 10,"
                                        + " 19",
                                "all digits of the scale",
                                exact("bigint", new Decimal(21, 2))
                                        .overriddenAs("decimal(21,2)")
                                        .value("-9223372036854775808", "-9223372036854775808.00")
                                        .value("9223372036854775807", "9223372036854775807.00"))
                        .becoming("DECIMAL(p,s)"),
                TypeFamily.of(
                                "`numeric` as `decimal(p,s)`",
                                "all digits of the scale",
                                roundedNumeric(),
                                exact("numeric(5,2)", new Decimal(40, 4))
                                        .overriddenAs("decimal(40,4)")
                                        .limitedBy(ValueKey.NAN)
                                        .value("'-999.99'", "-999.9900")
                                        .refuses("'NaN'", "NaN can't be stored"))
                        .becoming("DECIMAL(p,s)"),
                TypeFamily.of(
                        "`text`, `varchar`, `bytea` of 16 bytes as `uuid`",
                        "lower case with hyphens",
                        exact("text", new ColumnType.Uuid())
                                .overriddenAs("uuid")
                                .value("'" + ID.toUpperCase(Locale.ROOT) + "'", ID)
                                .refuses("'a0eebc99'", "can't be stored as uuid"),
                        exact("bytea", new ColumnType.Uuid())
                                .overriddenAs("uuid")
                                .value("'\\x" + ID.replace("-", "") + "'", ID)
                                .refuses("'\\x00'", "can't be stored as uuid")),
                TypeFamily.of(
                        "`text`, `varchar` as `json`",
                        "the text",
                        exact("text", new ColumnType.Json())
                                .overriddenAs("json")
                                .value("'[1,  2]'", "[1,  2]", "\"[1,  2]\"")
                                .refuses("'[1'", "isn't valid JSON")),
                TypeFamily.of(
                        "any type as `text`",
                        "the server's text",
                        asText("bigint").value("-1", "-1"),
                        asText("date").value("'infinity'", "infinity"),
                        asText("double precision").value("'1e300'", "1e+300"),
                        asText("integer[]").value("'{{1},{2}}'", "{{1},{2}}", "\"{{1},{2}}\"")));
    }

    private static NativeType asText(String sql) {
        return NativeType.text(sql).overriddenAs("text");
    }

    private static NativeType flag(String sql) {
        return exact(sql, new ColumnType.Bool())
                .overriddenAs("bool")
                .value("0", "false")
                .value("1", "true")
                .refuses("7", "7 can't be stored as bool")
                .refuses("-1", "-1 can't be stored as bool");
    }

    /// A fraction of more digits than the override has would be rounded.
    private static NativeType roundedNumeric() {
        return exact("numeric", new Decimal(38, 9))
                .overriddenAs("decimal(38,9)")
                .limitedBy(ValueKey.NAN)
                .value("0", "0.000000000")
                .value("'1.5'", "1.500000000")
                .value("'-12345678901234567890.123456789'", "-12345678901234567890.123456789")
                .value("'1.1000000000000'", "1.100000000")
                .refuses("'NaN'", "NaN can't be stored")
                .refuses("'Infinity'", "Infinity can't be stored")
                .refuses("'0.0000000001'", "decimal(38,9)")
                .refuses("'1e29'", "decimal(38,9)");
    }
}
