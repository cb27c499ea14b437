package io.rivet.types;

import static io.rivet.types.NativeType.exact;
import static io.rivet.types.NativeType.text;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.List;

/// Integers, bits, years, floats and decimals of MySQL and MariaDB.
final class MySqlNumbers {

    private static final ColumnType INT8 = new ColumnType.Int8();
    private static final ColumnType BOOL = new ColumnType.Bool();
    private static final String ALL_DIGITS = "all digits of the scale";

    private MySqlNumbers() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of(
                        "`tinyint`, `smallint`, `mediumint`, `int`, `bigint`",
                        "digits",
                        integer("tinyint(4)", INT8, "-128", "127"),
                        integer("smallint(6)", new ColumnType.Int16(), "-32768", "32767"),
                        integer("mediumint(9)", new ColumnType.Int32(), "-8388608", "8388607"),
                        integer("int(11)", new ColumnType.Int32(), "-2147483648", "2147483647"),
                        integer(
                                "bigint(20)",
                                new ColumnType.Int64(),
                                "-9223372036854775808",
                                "9223372036854775807")),
                TypeFamily.of(
                        "the same, `unsigned`",
                        "digits",
                        unsigned("tinyint(3)", new ColumnType.UInt8(), "255"),
                        unsigned("smallint(5)", new ColumnType.UInt16(), "65535"),
                        unsigned("mediumint(8)", new ColumnType.UInt32(), "16777215"),
                        unsigned("int(10)", new ColumnType.UInt32(), "4294967295"),
                        unsigned("bigint(20)", new ColumnType.UInt64(), "18446744073709551615"),
                        exact("int(5) unsigned zerofill", new ColumnType.UInt32())
                                .value("7", "7")
                                .value("123456", "123456")),
                TypeFamily.of("`tinyint(1)`, `bool`", "digits", tinyint1(), bool()),
                TypeFamily.of(
                        "`tinyint(1)` with `values: {tinyint1: bool}`",
                        "`true`, `false`",
                        exact("tinyint(1)", BOOL)
                                .limitedBy(ValueKey.TINYINT1)
                                .with(ValueKey.TINYINT1, ValueAction.BOOL)
                                .value("0", "false")
                                .value("1", "true")
                                .refuses("7", "7 is neither 0 nor 1")
                                .refuses("-1", "-1 is neither 0 nor 1")),
                TypeFamily.of(
                        "`bit(1)`",
                        "`true`, `false`",
                        exact("bit(1)", BOOL).value("b'0'", "false").value("b'1'", "true")),
                TypeFamily.of(
                        "`bit(n)`",
                        "digits",
                        bits(2, "3"),
                        bits(8, "255"),
                        bits(9, "511"),
                        bits(63, "9223372036854775807"),
                        bits(64, "18446744073709551615")),
                TypeFamily.of(
                        "`year`",
                        "digits",
                        exact("year(4)", new ColumnType.Int16())
                                .value("0", "0")
                                .value("1901", "1901")
                                .value("2155", "2155")),
                TypeFamily.of(
                        "`float`",
                        "fewest digits that read back to the same value, no exponent, no `.0`",
                        float4(),
                        exact("float(7,3)", new ColumnType.Float32())
                                .value("1234.567", "1234.567")
                                .value("-0.125", "-0.125"),
                        exact("float unsigned", new ColumnType.Float32())
                                .value("0.1", "0.1")
                                .value("16777216", "16777216.0", "16777216")),
                TypeFamily.of(
                        "`double`",
                        "as `float`",
                        float8(),
                        exact("double(8,2)", new ColumnType.Float64())
                                .value("123456.78", "123456.78"),
                        exact("double unsigned", new ColumnType.Float64()).value("0.1", "0.1")),
                new TypeFamily(
                        "`decimal(p,s)`, p to 9",
                        "DECIMAL(p,s), INT32",
                        ALL_DIGITS,
                        List.of(
                                decimal(9, 2),
                                decimal(1, 0),
                                decimal(5, 5),
                                exact("decimal(5,2) unsigned", new Decimal(5, 2))
                                        .value("0", "0.00")
                                        .value("999.99", "999.99"))),
                new TypeFamily(
                        "`decimal(p,s)`, p 10 to 18",
                        "DECIMAL(p,s), INT64",
                        ALL_DIGITS,
                        List.of(decimal(10, 0), decimal(12, 2), decimal(18, 18))),
                new TypeFamily(
                        "`decimal(p,s)`, p 19 to 38",
                        "DECIMAL(p,s), 16 bytes",
                        ALL_DIGITS,
                        List.of(
                                decimal(19, 3),
                                decimal(30, 30),
                                decimal(38, 0),
                                decimal(38, 19),
                                decimal(38, 38).needing("MariaDB"))),
                new TypeFamily(
                        "`decimal(p,s)`, p 39 to 65",
                        "DECIMAL(p,s), 32 bytes",
                        ALL_DIGITS,
                        List.of(
                                decimal(39, 1),
                                decimal(50, 20),
                                decimal(65, 0),
                                decimal(65, 30),
                                exact("decimal(65,0) unsigned", new Decimal(65, 0))
                                        .value("1", "1"))),
                new TypeFamily(
                        "`decimal` and integers as a wider `decimal`",
                        "DECIMAL(p,s)",
                        ALL_DIGITS,
                        List.of(
                                widened("decimal(12,2)", "1.25", "-9999999999.99"),
                                widened("decimal(38,9)", "0.000000001"),
                                widened("int(11)", "-2147483648", "0"),
                                widened("bigint(20) unsigned", "18446744073709551615"))),
                new TypeFamily(
                        "integers and `bit(1)` as `bool`",
                        "BOOLEAN",
                        "`true`, `false`",
                        List.of(
                                flag("tinyint(4)").refuses("2", "2 is neither 0 nor 1"),
                                flag("bigint(20) unsigned")
                                        .refuses(
                                                "18446744073709551615",
                                                "18446744073709551615 is neither 0 nor 1"),
                                flag("bit(1)"))),
                new TypeFamily(
                        "numbers but `float` as `text`",
                        "STRING",
                        "the server's text",
                        List.of(
                                asText("int(11)", "-2147483648", "7"),
                                asText("bigint(20) unsigned", "18446744073709551615"),
                                asText("decimal(65,30)", "1." + "0".repeat(29) + "1"),
                                asText("bit(9)", "257"),
                                asText("year(4)", "1999"),
                                asText("double", "0.1"))));
    }

    private static NativeType integer(
            String sqlType, ColumnType type, String least, String greatest) {
        return exact(sqlType, type)
                .value(least, least)
                .value("0", "0")
                .value("-1", "-1")
                .value(greatest, greatest);
    }

    private static NativeType unsigned(String word, ColumnType type, String greatest) {
        return exact(word + " unsigned", type)
                .value("0", "0")
                .value("1", "1")
                .value(greatest, greatest);
    }

    private static NativeType tinyint1() {
        return integer("tinyint(1)", INT8, "-128", "127")
                .limitedBy(ValueKey.TINYINT1)
                .value("7", "7");
    }

    private static NativeType bool() {
        return exact("bool", INT8)
                .named("tinyint(1)")
                .limitedBy(ValueKey.TINYINT1)
                .value("true", "1")
                .value("false", "0");
    }

    private static NativeType bits(int count, String greatest) {
        return exact("bit(" + count + ")", new ColumnType.UInt64())
                .value("0", "0")
                .value("1", "1")
                .value(greatest, greatest);
    }

    /// The server's own text would have 6 digits.
    private static NativeType float4() {
        return exact("float", new ColumnType.Float32())
                .value("'3.4028234663852886e38'", "3.4028235e+38", "34028235" + "0".repeat(31))
                .value("'-3.4028234663852886e38'", "-3.4028235e+38", "-34028235" + "0".repeat(31))
                .value("2e-45", "1e-45", "0." + "0".repeat(44) + "1")
                .value("1.17549435e-38", "1.1754944e-38", "0." + "0".repeat(37) + "11754944")
                .value("0.1", "0.1")
                .value("16777216", "16777216.0", "16777216")
                .value("16777215", "16777215.0", "16777215")
                .value("1234567.8", "1234567.75", "1234567.8")
                .value("'-0'", "-0.0", "-0")
                .value("0", "0.0", "0");
    }

    private static NativeType float8() {
        return exact("double", new ColumnType.Float64())
                .value(
                        "1.7976931348623157e308",
                        "1.7976931348623157e+308",
                        "17976931348623157" + "0".repeat(292))
                .value(
                        "-1.7976931348623157e308",
                        "-1.7976931348623157e+308",
                        "-17976931348623157" + "0".repeat(292))
                .value("'4.9e-324'", "5e-324", "0." + "0".repeat(323) + "5")
                .value("0.1", "0.1")
                .value("1e16", "1e+16", "10000000000000000")
                .value("'-0'", "-0.0", "-0")
                .value("0", "0.0", "0");
    }

    /// Greatest, least, zero and the smallest ones.
    private static NativeType decimal(int precision, int scale) {
        String nines =
                scale == 0
                        ? "9".repeat(precision)
                        : (scale == precision ? "0" : "9".repeat(precision - scale))
                                + "."
                                + "9".repeat(scale);
        String zero = scale == 0 ? "0" : "0." + "0".repeat(scale);
        String least = scale == 0 ? "1" : "0." + "0".repeat(scale - 1) + "1";
        return exact("decimal(" + precision + "," + scale + ")", new Decimal(precision, scale))
                .value("'" + nines + "'", nines)
                .value("'-" + nines + "'", "-" + nines)
                .value("0", zero)
                .value("'" + least + "'", least)
                .value("'-" + least + "'", "-" + least);
    }

    private static NativeType widened(String sqlType, String... values) {
        NativeType type = exact(sqlType, new Decimal(38, 9)).overriddenAs("decimal(38,9)");
        for (String value : values) {
            int point = value.indexOf('.');
            String digits =
                    point < 0
                            ? value + "." + "0".repeat(9)
                            : value + "0".repeat(9 - (value.length() - point - 1));
            type = type.value("'" + value + "'", digits);
        }
        return type;
    }

    private static NativeType flag(String sqlType) {
        return exact(sqlType, BOOL).overriddenAs("bool").value("0", "false").value("1", "true");
    }

    private static NativeType asText(String sqlType, String... values) {
        NativeType type = text(sqlType).overriddenAs("text");
        for (String value : values) {
            type = type.value(value, value);
        }
        return type;
    }
}
