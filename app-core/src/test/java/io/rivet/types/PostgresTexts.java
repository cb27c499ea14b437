package io.rivet.types;

import static io.rivet.types.NativeType.exact;
import static io.rivet.types.NativeType.text;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ValueKey;

import java.util.List;

/// PostgreSQL's texts, bytes, documents, enums and domains.
final class PostgresTexts {

    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType JSON = new ColumnType.Json();

    private PostgresTexts() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of(
                        "`text`, `varchar`, `name`",
                        "text",
                        anyText(),
                        exact("character varying(10)", TEXT)
                                .value("'0123456789'", "0123456789")
                                .value("'漢字漢字漢字漢字漢字'", "漢字漢字漢字漢字漢字")
                                .value("''", "", "\"\""),
                        exact("character varying", TEXT).value("'a'", "a"),
                        exact("name", TEXT)
                                .value("'pg'", "pg")
                                .value("'" + "n".repeat(63) + "'", "n".repeat(63))),
                TypeFamily.of(
                        "`char(n)`",
                        "text, padded with spaces to n characters",
                        exact("character(4)", TEXT)
                                .value("'ab'", "ab  ", "\"ab  \"")
                                .value("'abcd'", "abcd")
                                .value("'äö'", "äö  ", "\"äö  \"")
                                .value("''", "    ", "\"    \"")),
                TypeFamily.of(
                        "`citext`",
                        "text",
                        exact("citext", TEXT)
                                .needing("extension citext")
                                .setUpBy("CREATE EXTENSION IF NOT EXISTS citext")
                                .value("'Ab'", "Ab")
                                .value("''", "", "\"\"")),
                TypeFamily.of(
                        "`\"char\"`",
                        "text",
                        exact("\"char\"", TEXT)
                                .needing("server 15")
                                .value("'x'", "x")
                                .value("''", "", "\"\"")
                                .value("E'\\\\377'", "\\377"),
                        exact("\"char\"", TEXT)
                                .needing("before 15")
                                .limitedBy(ValueKey.UTF8)
                                .value("'x'", "x")
                                .value("''", "", "\"\"")
                                .refuses("(-1)::\"char\"", "UTF-8")),
                TypeFamily.of("enums", "the label", mood()),
                TypeFamily.of("`bytea`", "lower-case hex", bytea()),
                TypeFamily.of("`uuid`", "lower case with hyphens", uuid()),
                TypeFamily.of("`json`, `jsonb`", "the server's text", json(), jsonb()),
                TypeFamily.asBase("a domain", cents(), word(), domainOfDomain(), endpoint()));
    }

    /// A text with everything that a file could trip over.
    private static NativeType anyText() {
        String large = "é漢😀x".repeat(10_000);
        return exact("text", TEXT)
                .value("''", "", "\"\"")
                .value("' '", " ", "\" \"")
                .value("'NULL'", "NULL", "NULL")
                .value("'\\N'", "\\N")
                .value("'grüße 漢字 😀'", "grüße 漢字 😀")
                .value("E'a\\nb'", "a\nb", "\"a\nb\"")
                .value("E'a\\r\\nb'", "a\r\nb", "\"a\r\nb\"")
                .value("E'\\001\\t\\177'", "\u0001\t\u007F")
                .value("'say \"hi\", you'", "say \"hi\", you", "\"say \"\"hi\"\", you\"")
                .value("'it''s'", "it's")
                .value("'" + large + "'", large);
    }

    private static NativeType mood() {
        return exact("mood", TEXT)
                .setUpBy("CREATE TYPE mood AS ENUM ('sad', 'ok', 'glücklich 😀', 'a,b', ' ')")
                .value("'sad'", "sad")
                .value("'ok'", "ok")
                .value("'glücklich 😀'", "glücklich 😀")
                .value("'a,b'", "a,b", "\"a,b\"")
                .value("' '", " ", "\" \"");
    }

    /// The empty value is quoted, as the empty text is: NULL is the bare empty field.
    private static NativeType bytea() {
        return exact("bytea", new ColumnType.Binary())
                .value("'\\x'", "", "\"\"")
                .value("'\\x00'", "00")
                .value("'\\x00ff7f80'", "00ff7f80")
                .value("decode(repeat('deadbeef', 3000), 'hex')", "deadbeef".repeat(3000));
    }

    private static NativeType uuid() {
        return exact("uuid", new ColumnType.Uuid())
                .value(
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")
                .value(
                        "'00000000-0000-0000-0000-000000000000'",
                        "00000000-0000-0000-0000-000000000000")
                .value(
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff");
    }

    private static NativeType json() {
        return exact("json", JSON)
                .value(
                        "'{\"b\": 1,  \"a\":2, \"a\":3}'",
                        "{\"b\": 1,  \"a\":2, \"a\":3}",
                        "\"{\"\"b\"\": 1,  \"\"a\"\":2, \"\"a\"\":3}\"")
                .value("'null'", "null")
                .value("' [ ] '", " [ ] ", "\" [ ] \"")
                .value("'\"\\u00e4\"'", "\"\\u00e4\"", "\"\"\"\\u00e4\"\"\"")
                .value("'123456789012345678901234567890.10'", "123456789012345678901234567890.10");
    }

    private static NativeType jsonb() {
        return exact("jsonb", JSON)
                .value(
                        "'{\"b\":1, \"a\":2, \"a\":3}'",
                        "{\"a\": 3, \"b\": 1}",
                        "\"{\"\"a\"\": 3, \"\"b\"\": 1}\"")
                .value("'null'", "null")
                .value("'\"ä 😀\"'", "\"ä 😀\"", "\"\"\"ä 😀\"\"\"")
                .value("'1e3'", "1000")
                .value("'123456789012345678901234567890.10'", "123456789012345678901234567890.10");
    }

    private static NativeType cents() {
        return exact("cents", new Decimal(9, 2))
                .named("numeric(9,2)")
                .setUpBy("CREATE DOMAIN cents AS numeric(9,2) CHECK (value > 0)")
                .limitedBy(ValueKey.NAN)
                .value("0.05", "0.05")
                .value("'9999999.99'", "9999999.99")
                .refuses("'NaN'", "NaN can't be stored");
    }

    private static NativeType word() {
        return exact("word", TEXT)
                .named("text")
                .setUpBy("CREATE DOMAIN word AS text CHECK (value !~ ' ')")
                .value("'a'", "a");
    }

    private static NativeType domainOfDomain() {
        return exact("day_2", new ColumnType.Date())
                .named("date")
                .setUpBy(
                        "CREATE DOMAIN day_1 AS date CHECK (value > '1900-01-01')",
                        "CREATE DOMAIN day_2 AS day_1 CHECK (value > '2000-01-01')")
                .limitedBy(ValueKey.INFINITY)
                .value("'2024-02-29'", "2024-02-29")
                .refuses("'infinity'", "infinity can't be stored");
    }

    private static NativeType endpoint() {
        return text("endpoint")
                .named("inet")
                .setUpBy("CREATE DOMAIN endpoint AS inet")
                .value("'::1'", "::1/128");
    }
}
