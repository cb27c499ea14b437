package io.rivet.types;

import static io.rivet.types.NativeType.exact;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.List;

/// PostgreSQL's booleans, integers, floats and numerics.
final class PostgresNumbers {

    private PostgresNumbers() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of("`bool`", "`true`, `false`", bool()),
                TypeFamily.of("`int2`", "digits", int2()),
                TypeFamily.of("`int4`", "digits", int4()),
                TypeFamily.of("`int8`", "digits", int8()),
                TypeFamily.of("`oid`, `xid`", "digits", unsigned("oid"), unsigned("xid")),
                TypeFamily.of(
                        "`float4`",
                        "fewest digits that read back to the same value, no exponent, no `.0`;"
                                + " `NaN`, `Infinity`, `-Infinity`",
                        float4()),
                TypeFamily.of("`float8`", "as `float4`", float8()),
                new TypeFamily(
                        "`numeric(p,s)`, p to 9",
                        "DECIMAL(p,s), INT32",
                        "all digits of the scale",
                        List.of(numeric(9, 2), numeric(1, 0), numeric(5, 5))),
                new TypeFamily(
                        "`numeric(p,s)`, p 10 to 18",
                        "DECIMAL(p,s), INT64",
                        "all digits of the scale",
                        List.of(
                                numeric(10, 0),
                                numeric(12, 2)
                                        .value("10000", "10000.00")
                                        .value("120000000", "120000000.00"),
                                numeric(18, 18),
                                notANumberAsNull(),
                                notANumberAsText())),
                new TypeFamily(
                        "`numeric(p,s)`, p 19 to 38",
                        "DECIMAL(p,s), 16 bytes",
                        "all digits of the scale",
                        List.of(
                                numeric(19, 3),
                                numeric(20, 0)
                                        .value("'9223372036854775808'", "9223372036854775808")
                                        .value("'-9223372036854775809'", "-9223372036854775809")
                                        .value("'18446744073709551616'", "18446744073709551616"),
                                numeric(38, 0)
                                        .value("'1" + "0".repeat(35) + "'", "1" + "0".repeat(35)),
                                numeric(38, 19),
                                numeric(38, 38))),
                new TypeFamily(
                        "`numeric(p,s)`, p 39 to 76",
                        "DECIMAL(p,s), 32 bytes",
                        "all digits of the scale",
                        List.of(
                                numeric(39, 1),
                                numeric(50, 20),
                                numeric(76, 0)
                                        .value("'1" + "0".repeat(75) + "'", "1" + "0".repeat(75)),
                                numeric(76, 38),
                                numeric(76, 76))),
                TypeFamily.of(
                                "`numeric(p,-s)`",
                                "digits",
                                decimal("numeric(5,-2)", 7, 0)
                                        .needing("server 15")
                                        .value("0", "0")
                                        .value("9999949", "9999900")
                                        .value("-1234567", "-1234600")
                                        .value("40", "0"))
                        .becoming("DECIMAL(p+s,0)"),
                TypeFamily.of(
                                "`numeric(p,s)`, s above p",
                                "all digits of the scale",
                                decimal("numeric(3,5)", 5, 5)
                                        .needing("server 15")
                                        .value("0", "0.00000")
                                        .value("0.00999", "0.00999")
                                        .value("-0.00001", "-0.00001"))
                        .becoming("DECIMAL(s,s)"),
                TypeFamily.of(
                        "`numeric` without precision, or with more than 76 digits",
                        "digits; `NaN`, `Infinity`, `-Infinity`",
                        unconstrained(),
                        NativeType.text("numeric(100,2)")
                                .value("'" + "9".repeat(98) + ".99'", "9".repeat(98) + ".99")
                                .value("'NaN'", "NaN")));
    }

    private static NativeType notANumberAsNull() {
        return exact("numeric(12,3)", new Decimal(12, 3))
                .limitedBy(ValueKey.NAN)
                .with(ValueKey.NAN, ValueAction.NULL)
                .value("1", "1.000")
                .nulled("'NaN'");
    }

    private static NativeType notANumberAsText() {
        return NativeType.text("numeric(12,4)")
                .with(ValueKey.NAN, ValueAction.TEXT)
                .value("1", "1.0000")
                .value("'NaN'", "NaN");
    }

    private static NativeType unconstrained() {
        String digits = "1" + "0".repeat(299);
        return NativeType.text("numeric")
                .value("0", "0")
                .value("'1.50'", "1.50")
                .value("'1e299'", digits)
                .value("'-1e-50'", "-0." + "0".repeat(49) + "1")
                .value("'NaN'", "NaN")
                .value("'Infinity'", "Infinity")
                .value("'-Infinity'", "-Infinity");
    }

    private static NativeType bool() {
        return exact("boolean", new ColumnType.Bool())
                .value("true", "true")
                .value("false", "false");
    }

    private static NativeType int2() {
        return exact("smallint", new ColumnType.Int16())
                .value("-32768", "-32768")
                .value("0", "0")
                .value("32767", "32767");
    }

    private static NativeType int4() {
        return exact("integer", new ColumnType.Int32())
                .value("-2147483648", "-2147483648")
                .value("0", "0")
                .value("2147483647", "2147483647");
    }

    private static NativeType int8() {
        return exact("bigint", new ColumnType.Int64())
                .value("-9223372036854775808", "-9223372036854775808")
                .value("0", "0")
                .value("9223372036854775807", "9223372036854775807");
    }

    private static NativeType unsigned(String name) {
        return exact(name, new ColumnType.Int64())
                .value("'0'", "0")
                .value("'2147483648'", "2147483648")
                .value("'4294967295'", "4294967295");
    }

    private static NativeType float4() {
        return exact("real", new ColumnType.Float32())
                .value("'3.4028235e38'", "3.4028235e+38", "34028235" + "0".repeat(31))
                .value("'-3.4028235e38'", "-3.4028235e+38", "-34028235" + "0".repeat(31))
                .value("'1.4e-45'", "1e-45", "0." + "0".repeat(44) + "1")
                .value("'0.1'", "0.1")
                .value("'16777216'", "16777216.0", "16777216")
                .value("'0'", "0.0", "0")
                .value("'-0'", "-0.0", "-0")
                .value("'NaN'", "nan", "NaN")
                .value("'Infinity'", "inf", "Infinity")
                .value("'-Infinity'", "-inf", "-Infinity");
    }

    private static NativeType float8() {
        return exact("double precision", new ColumnType.Float64())
                .value(
                        "'1.7976931348623157e308'",
                        "1.7976931348623157e+308",
                        "17976931348623157" + "0".repeat(292))
                .value(
                        "'-1.7976931348623157e308'",
                        "-1.7976931348623157e+308",
                        "-17976931348623157" + "0".repeat(292))
                .value("'4.9e-324'", "5e-324", "0." + "0".repeat(323) + "5")
                .value("'0.1'", "0.1")
                .value("'1e16'", "1e+16", "10000000000000000")
                .value("'0'", "0.0", "0")
                .value("'-0'", "-0.0", "-0")
                .value("'NaN'", "nan", "NaN")
                .value("'Infinity'", "inf", "Infinity")
                .value("'-Infinity'", "-inf", "-Infinity");
    }

    /// Least, greatest, zero, the smallest ones, and what a decimal can't hold.
    private static NativeType numeric(int precision, int scale) {
        String nines =
                scale == 0
                        ? "9".repeat(precision)
                        : (scale == precision ? "0" : "9".repeat(precision - scale))
                                + "."
                                + "9".repeat(scale);
        String zero = scale == 0 ? "0" : "0." + "0".repeat(scale);
        String least = scale == 0 ? "1" : "0." + "0".repeat(scale - 1) + "1";
        return decimal("numeric(" + precision + "," + scale + ")", precision, scale)
                .value("'" + nines + "'", nines)
                .value("'-" + nines + "'", "-" + nines)
                .value("0", zero)
                .value("'" + least + "'", least)
                .value("'-" + least + "'", "-" + least);
    }

    private static NativeType decimal(String sql, int precision, int scale) {
        return exact(sql, new Decimal(precision, scale))
                .limitedBy(ValueKey.NAN)
                .refuses("'NaN'", "NaN can't be stored");
    }
}
