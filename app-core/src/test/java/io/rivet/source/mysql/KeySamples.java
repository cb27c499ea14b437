package io.rivet.source.mysql;

import io.rivet.source.KeySample;

import java.util.List;

/// Types that can be keys, with values.
final class KeySamples {

    private KeySamples() {}

    /// Those that MariaDB and MySQL have.
    static List<KeySample> ofBoth() {
        return List.of(
                KeySample.of("tinyint", "-128", "-128", "0", "0", "127", "127"),
                KeySample.of("smallint unsigned", "0", "0", "1", "1", "65535", "65535"),
                KeySample.of("mediumint", "-8388608", "-8388608", "-1", "-1", "5", "5"),
                KeySample.of(
                        "int unsigned",
                        "3",
                        "3",
                        "2147483648",
                        "2147483648",
                        "4294967295",
                        "4294967295"),
                KeySample.of(
                        "bigint",
                        "-9223372036854775808",
                        "-9223372036854775808",
                        "0",
                        "0",
                        "9223372036854775807",
                        "9223372036854775807"),
                KeySample.of(
                        "bigint unsigned",
                        "9223372036854775807",
                        "9223372036854775807",
                        "9223372036854775808",
                        "9223372036854775808",
                        "18446744073709551614",
                        "18446744073709551614",
                        "18446744073709551615",
                        "18446744073709551615"),
                KeySample.of(
                        "decimal(30,10)",
                        "-1.5",
                        "-1.5000000000",
                        "1.0000000001",
                        "1.0000000001",
                        "12345678901234567890.1234567891",
                        "12345678901234567890.1234567891"),
                KeySample.of(
                        "decimal(65,30)",
                        "-99999999999999999999999999999999999.999999999999999999999999999999",
                        "-99999999999999999999999999999999999.999999999999999999999999999999",
                        "0",
                        "0.000000000000000000000000000000",
                        "99999999999999999999999999999999999.999999999999999999999999999999",
                        "99999999999999999999999999999999999.999999999999999999999999999999"),
                KeySample.of("year", "0", "0", "1901", "1901", "2155", "2155"),
                KeySample.of("bit(9)", "1", "1", "255", "255", "511", "511"),
                KeySample.of(
                        "date",
                        "'0000-00-00'",
                        "-0001-12-31",
                        "'0000-01-01'",
                        "0000-01-01",
                        "'1000-01-01'",
                        "1000-01-01",
                        "'2024-02-29'",
                        "2024-02-29",
                        "'9999-12-31'",
                        "9999-12-31"),
                KeySample.of(
                        "datetime(6)",
                        "'0000-00-00'",
                        "-0001-12-31T00:00:00.000000",
                        "'1969-12-31 23:59:59.999999'",
                        "1969-12-31T23:59:59.999999",
                        "'2024-01-01 00:00:00.000001'",
                        "2024-01-01T00:00:00.000001",
                        "'9999-12-31 23:59:59.999999'",
                        "9999-12-31T23:59:59.999999"),
                KeySample.of(
                        "datetime",
                        "'1000-01-01'",
                        "1000-01-01T00:00:00",
                        "'2024-01-01'",
                        "2024-01-01T00:00:00",
                        "'2024-01-01 00:00:01'",
                        "2024-01-01T00:00:01"),
                KeySample.of(
                        "timestamp(6) NULL",
                        "'0000-00-00'",
                        "-0001-12-31T00:00:00.000000Z",
                        "'1970-01-01 00:00:01'",
                        "1970-01-01T00:00:01.000000Z",
                        "'2024-03-31 01:30:00.5'",
                        "2024-03-31T01:30:00.500000Z",
                        "'2038-01-19 03:14:07.999999'",
                        "2038-01-19T03:14:07.999999Z"),
                text("varchar(100)", "latin1", "latin1_swedish_ci"),
                text("varchar(20)", "latin1", "latin1_general_cs"),
                text("varchar(20)", "utf8mb3", "utf8mb3_general_ci"),
                text("char(20)", "utf8mb4", "utf8mb4_unicode_ci"),
                text("varchar(20)", "ucs2", "ucs2_general_ci"),
                KeySample.of(
                        "varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                        "''",
                        "",
                        "'A'",
                        "A",
                        "'a'",
                        "a",
                        "'\u00fc'",
                        "\u00fc",
                        "'\ud83d\ude00'",
                        "\ud83d\ude00"),
                KeySample.of(
                        "varbinary(9)", "X''", "", "X'00'", "00", "X'61'", "61", "X'FF00'", "ff00"),
                KeySample.of("binary(2)", "X'00'", "0000", "X'61'", "6100", "X'FFFE'", "fffe"));
    }

    /// Text whose order isn't that of its codes.
    static KeySample text(String type, String charset, String collation) {
        return KeySample.of(
                type + " CHARACTER SET " + charset + " COLLATE " + collation,
                "'abc'",
                "abc",
                "'B'",
                "B",
                "'na\u00efve'",
                "na\u00efve",
                "'z'''",
                "z'");
    }
}
