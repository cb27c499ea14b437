package io.rivet.types;

import static io.rivet.types.NativeType.text;

import java.util.List;

/// PostgreSQL's types that arrive as the server's text.
final class PostgresOthers {

    private static final String SERVERS_TEXT = "the server's text";

    private PostgresOthers() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of(
                        "`inet`, `cidr`, `macaddr`, `macaddr8`",
                        SERVERS_TEXT,
                        text("inet")
                                .value("'192.168.0.1/24'", "192.168.0.1/24")
                                .value("'192.168.0.1'", "192.168.0.1/32")
                                .value("'::1'", "::1/128")
                                .value("'0.0.0.0/0'", "0.0.0.0/0"),
                        text("cidr")
                                .value("'10.0.0.0/8'", "10.0.0.0/8")
                                .value("'2001:db8::/32'", "2001:db8::/32"),
                        text("macaddr").value("'08-00-2B-01-02-03'", "08:00:2b:01:02:03"),
                        text("macaddr8").value("'08:00:2b:01:02:03'", "08:00:2b:ff:fe:01:02:03")),
                TypeFamily.of(
                        "`money`",
                        "the server's text with `lc_monetary = 'C'`",
                        text("money")
                                .value("'0'", "$0.00")
                                .value("'1234.56'", "$1,234.56", "\"$1,234.56\"")
                                .value(
                                        "'-92233720368547758.08'",
                                        "-$92,233,720,368,547,758.08",
                                        "\"-$92,233,720,368,547,758.08\"")),
                TypeFamily.of(
                        "`bit`, `varbit`",
                        SERVERS_TEXT,
                        text("bit(3)").value("B'101'", "101").value("B'000'", "000"),
                        text("bit(1)").value("B'1'", "1"),
                        text("bit varying(70)")
                                .value("B''", "", "\"\"")
                                .value("B'1'", "1")
                                .value("repeat('10', 35)::varbit", "10".repeat(35))),
                TypeFamily.of(
                        "`xml`, `tsvector`, `tsquery`",
                        SERVERS_TEXT,
                        text("xml").value("'<a b=\"1\"/>'", "<a b=\"1\"/>", "\"<a b=\"\"1\"\"/>\""),
                        text("tsvector").value("'b a:3A'", "'a':3A 'b'"),
                        text("tsquery").value("'a & !b'", "'a' & !'b'")),
                TypeFamily.of("ranges and multiranges", SERVERS_TEXT, ranges()),
                TypeFamily.of("geometric types", SERVERS_TEXT, geometry()),
                TypeFamily.of("composite types", SERVERS_TEXT, pair()),
                TypeFamily.of(
                        "`hstore`, `ltree`, `cube` and types of other extensions",
                        SERVERS_TEXT,
                        extensions()),
                TypeFamily.of(
                        "`pg_lsn`, `xid8`, `tid`, `jsonpath`, `regclass`, `aclitem` and all others",
                        SERVERS_TEXT,
                        system()));
    }

    private static NativeType[] ranges() {
        return new NativeType[] {
            text("int4range")
                    .value("'[1,3)'", "[1,3)", "\"[1,3)\"")
                    .value("'(,)'", "(,)", "\"(,)\"")
                    .value("'empty'", "empty"),
            text("int8range").value("'[1,]'", "[1,)", "\"[1,)\""),
            text("numrange").value("'(1.5,2.50]'", "(1.5,2.50]", "\"(1.5,2.50]\""),
            text("daterange")
                    .value(
                            "'[2024-01-01,infinity)'",
                            "[2024-01-01,infinity)",
                            "\"[2024-01-01,infinity)\""),
            text("tsrange")
                    .value(
                            "'[2024-01-01 00:00,2024-01-02 00:00]'",
                            "[\"2024-01-01 00:00:00\",\"2024-01-02 00:00:00\"]",
                            "\"[\"\"2024-01-01 00:00:00\"\",\"\"2024-01-02 00:00:00\"\"]\""),
            text("tstzrange")
                    .value(
                            "'[2024-01-01 00:00+05:45,)'",
                            "[\"2023-12-31 18:15:00+00\",)",
                            "\"[\"\"2023-12-31 18:15:00+00\"\",)\""),
            text("int4multirange")
                    .value("'{[1,3),[5,7)}'", "{[1,3),[5,7)}", "\"{[1,3),[5,7)}\"")
                    .value("'{}'", "{}")
        };
    }

    private static NativeType[] geometry() {
        return new NativeType[] {
            text("point").value("'(1,-2.5)'", "(1,-2.5)", "\"(1,-2.5)\""),
            text("line").value("'{1,2,3}'", "{1,2,3}", "\"{1,2,3}\""),
            text("lseg").value("'[(1,2),(3,4)]'", "[(1,2),(3,4)]", "\"[(1,2),(3,4)]\""),
            text("box").value("'(3,4),(1,2)'", "(3,4),(1,2)", "\"(3,4),(1,2)\""),
            text("path").value("'[(1,2),(3,4)]'", "[(1,2),(3,4)]", "\"[(1,2),(3,4)]\""),
            text("polygon").value("'((1,2),(3,4))'", "((1,2),(3,4))", "\"((1,2),(3,4))\""),
            text("circle").value("'<(1,2),3>'", "<(1,2),3>", "\"<(1,2),3>\"")
        };
    }

    private static NativeType pair() {
        return text("pair")
                .setUpBy("CREATE TYPE pair AS (a integer, b text)")
                .value("'(1,x)'", "(1,x)", "\"(1,x)\"")
                .value(
                        "ROW(NULL, 'a \"b\"')::pair",
                        "(,\"a \"\"b\"\"\")",
                        "\"(,\"\"a \"\"\"\"b\"\"\"\"\"\")\"")
                .value("'(,)'", "(,)", "\"(,)\"");
    }

    private static NativeType[] extensions() {
        return new NativeType[] {
            extension("hstore")
                    .value(
                            "'a=>1, b=>NULL'",
                            "\"a\"=>\"1\", \"b\"=>NULL",
                            "\"\"\"a\"\"=>\"\"1\"\", \"\"b\"\"=>NULL\""),
            extension("ltree").value("'Top.Science'", "Top.Science"),
            extension("cube").value("'(1,2)'", "(1, 2)", "\"(1, 2)\"")
        };
    }

    private static NativeType extension(String name) {
        return text(name)
                .needing("extension " + name)
                .setUpBy("CREATE EXTENSION IF NOT EXISTS " + name);
    }

    private static NativeType[] system() {
        return new NativeType[] {
            text("pg_lsn").value("'16/B374D848'", "16/B374D848").value("'0/0'", "0/0"),
            text("xid8").value("'18446744073709551615'", "18446744073709551615"),
            text("tid").value("'(0,1)'", "(0,1)", "\"(0,1)\""),
            text("jsonpath").value("'$.a'", "$.\"a\"", "\"$.\"\"a\"\"\""),
            text("regclass").value("'pg_class'", "pg_class"),
            text("regtype").value("'integer'", "integer"),
            text("aclitem").value("'rivet=r/rivet'", "rivet=r/rivet"),
            text("pg_snapshot").value("'10:20:10,14'", "10:20:10,14", "\"10:20:10,14\"")
        };
    }
}
