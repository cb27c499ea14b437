package io.rivet.types;

import static io.rivet.types.NativeType.exact;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.List;

/// Texts, labels and documents of MySQL and MariaDB, in several character sets.
///
/// Both servers check what is stored, but MariaDB takes surrogates for characters, and neither
/// checks the labels of an enum that are written as bytes.
final class MySqlTexts {

    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType JSON = new ColumnType.Json();
    private static final String SURROGATE = "CONVERT(x'EDA080' USING utf8mb4)";
    private static final String NOT_UTF8 = "the bytes eda080 aren't valid UTF-8";

    private MySqlTexts() {}

    static List<TypeFamily> families() {
        return List.of(
                TypeFamily.of(
                        "`varchar`, `tinytext`, `text`, `mediumtext`, `longtext`, of any character"
                                + " set",
                        "text",
                        anyText(),
                        large("mediumtext", 10_000),
                        large("longtext", 100_000),
                        texts("tinytext", "tinytext", "'日本'", "日本"),
                        varchar(),
                        texts("varchar(10) CHARACTER SET latin1", "varchar(10)", "'äÿ€'", "äÿ€"),
                        texts("text CHARACTER SET latin1", "text", "_latin1 x'81'", "\u0081"),
                        texts("longtext CHARACTER SET utf8mb3", "longtext", "'漢字ä'", "漢字ä"),
                        texts("varchar(5) CHARACTER SET utf16", "varchar(5)", "'😀ä'", "😀ä"),
                        texts("varchar(5) CHARACTER SET ascii", "varchar(5)", "'az'", "az"),
                        texts("varchar(5) COLLATE utf8mb4_bin", "varchar(5)", "'😀ä'", "😀ä"),
                        invalidOrError("varchar(7)"),
                        invalidOrError("longtext"),
                        invalidAsNull()),
                TypeFamily.of(
                        "`char`",
                        "text, without the spaces at its end, which the server removes",
                        character(),
                        texts("char(4) CHARACTER SET latin1", "char(4)", "'ä€  '", "ä€"),
                        texts("char(4) CHARACTER SET ucs2", "char(4)", "'漢'", "漢"),
                        invalidOrError("char(3)")),
                TypeFamily.of(
                        "`enum`, `set`",
                        "the label; the labels of a set with commas between them",
                        labels(),
                        emojiLabel(),
                        set(),
                        badLabel()),
                TypeFamily.of("MariaDB: `json`", "the text as it was written", documents()),
                TypeFamily.of("MySQL: `json`", "the server's text", binaryDocuments()),
                TypeFamily.of(
                        "texts as `json`", "the text", asJson("longtext"), asJson("varchar(100)")),
                TypeFamily.of(
                        "texts and bytes as `text`",
                        "the text",
                        exact("varchar(8)", TEXT)
                                .overriddenAs("text")
                                .limitedBy(ValueKey.UTF8)
                                .value("'ä'", "ä"),
                        exact("blob", TEXT)
                                .overriddenAs("text")
                                .limitedBy(ValueKey.UTF8)
                                .value("'日本 😀'", "日本 😀")
                                .refuses("x'41FF42'", "the bytes 41ff42 aren't valid UTF-8"),
                        exact("varbinary(9)", TEXT)
                                .overriddenAs("text")
                                .limitedBy(ValueKey.UTF8)
                                .with(ValueKey.UTF8, ValueAction.NULL)
                                .value("'ok'", "ok")
                                .nulled("x'C3'")
                                .nulled("x'F4908080'")));
    }

    /// What a file could trip over.
    private static NativeType anyText() {
        return exact("text", TEXT)
                .limitedBy(ValueKey.UTF8)
                .value("''", "", "\"\"")
                .value("' '", " ", "\" \"")
                .value("'NULL'", "NULL", "NULL")
                .value("'\\\\N'", "\\N")
                .value("'grüße 漢字 😀'", "grüße 漢字 😀")
                .value("'a\\nb'", "a\nb", "\"a\nb\"")
                .value("'a\\r\\nb'", "a\r\nb", "\"a\r\nb\"")
                .value("x'01097F'", "\u0001\t\u007F")
                .value("'say \"hi\", you'", "say \"hi\", you", "\"say \"\"hi\"\", you\"")
                .value("'it''s'", "it's")
                .value("'tail  '", "tail  ", "\"tail  \"")
                .value("REPEAT('é漢😀x', 6000)", "é漢😀x".repeat(6000));
    }

    private static NativeType large(String sqlType, int times) {
        return texts(sqlType, sqlType, "REPEAT('é漢😀x', " + times + ")", "é漢😀x".repeat(times));
    }

    private static NativeType texts(String sqlType, String name, String sql, String value) {
        return exact(sqlType, TEXT)
                .named(name)
                .limitedBy(ValueKey.UTF8)
                .value(sql, value)
                .value("''", "", "\"\"");
    }

    private static NativeType varchar() {
        return exact("varchar(10)", TEXT)
                .limitedBy(ValueKey.UTF8)
                .value("'漢字漢字漢字漢字漢😀'", "漢字漢字漢字漢字漢😀")
                .value("'ab  '", "ab  ", "\"ab  \"");
    }

    private static NativeType character() {
        return exact("char(4)", TEXT)
                .limitedBy(ValueKey.UTF8)
                .value("'ab'", "ab")
                .value("'ab  '", "ab")
                .value("' a'", " a", "\" a\"")
                .value("'漢😀äö'", "漢😀äö")
                .value("'  '", "", "\"\"");
    }

    private static NativeType invalidOrError(String sqlType) {
        return exact(sqlType, TEXT)
                .needing("MariaDB")
                .limitedBy(ValueKey.UTF8)
                .value("'ä'", "ä")
                .refuses(SURROGATE, NOT_UTF8);
    }

    private static NativeType invalidAsNull() {
        return exact("text", TEXT)
                .needing("MariaDB")
                .limitedBy(ValueKey.UTF8)
                .with(ValueKey.UTF8, ValueAction.NULL)
                .nulled(SURROGATE)
                .value("'ä'", "ä")
                .nulled("CONCAT('ä', " + SURROGATE + ")");
    }

    private static NativeType labels() {
        return exact("enum('ä','a,b','','say \"hi\"','it''s')", TEXT)
                .limitedBy(ValueKey.UTF8)
                .value("'ä'", "ä")
                .value("2", "a,b", "\"a,b\"")
                .value("''", "", "\"\"")
                .value("'say \"hi\"'", "say \"hi\"", "\"say \"\"hi\"\"\"")
                .value("5", "it's");
    }

    /// The catalog itself has no such characters.
    private static NativeType emojiLabel() {
        return exact("enum('sad','glücklich 😀')", TEXT)
                .named("enum('sad','glücklich ?')")
                .limitedBy(ValueKey.UTF8)
                .value("2", "glücklich 😀")
                .value("'sad'", "sad");
    }

    private static NativeType set() {
        return exact("set('a','b','漢')", TEXT)
                .limitedBy(ValueKey.UTF8)
                .value("''", "", "\"\"")
                .value("'a'", "a")
                .value("'漢,a'", "a,漢", "\"a,漢\"")
                .value("7", "a,b,漢", "\"a,b,漢\"");
    }

    private static NativeType badLabel() {
        return exact("enum('ok',x'C328')", TEXT)
                .named("enum('ok','?(')")
                .limitedBy(ValueKey.UTF8)
                .value("1", "ok")
                .refuses("2", "the bytes c328 aren't valid UTF-8");
    }

    /// MariaDB keeps the text.
    private static NativeType documents() {
        return exact("json", JSON)
                .named("longtext")
                .needing("MariaDB")
                .limitedBy(ValueKey.UTF8)
                .value(
                        "'{\"b\": 1,  \"a\":2, \"a\":3}'",
                        "{\"b\": 1,  \"a\":2, \"a\":3}",
                        "\"{\"\"b\"\": 1,  \"\"a\"\":2, \"\"a\"\":3}\"")
                .value("'null'", "null")
                .value("' [ ] '", " [ ] ", "\" [ ] \"")
                .value("'\"ä 😀\"'", "\"ä 😀\"", "\"\"\"ä 😀\"\"\"")
                .value("'123456789012345678901234567890.10'", "123456789012345678901234567890.10")
                .refuses("CONCAT('\"', " + SURROGATE + ", '\"')", "aren't valid UTF-8");
    }

    /// MySQL keeps the value: its own spacing, order of keys and numbers.
    private static NativeType binaryDocuments() {
        return exact("json", JSON)
                .needing("MySQL")
                .value(
                        "'{\"b\":1, \"a\":2, \"a\":3}'",
                        "{\"a\": 3, \"b\": 1}",
                        "\"{\"\"a\"\": 3, \"\"b\"\": 1}\"")
                .value("'null'", "null")
                .value("' [ ] '", "[]")
                .value("'\"ä 😀\"'", "\"ä 😀\"", "\"\"\"ä 😀\"\"\"")
                .value("'18446744073709551615'", "18446744073709551615")
                .value("'1e3'", "1000.0");
    }

    private static NativeType asJson(String sqlType) {
        return exact(sqlType, JSON)
                .overriddenAs("json")
                .value("'{}'", "{}")
                .value("' [1, \"ä\"]'", " [1, \"ä\"]", "\" [1, \"\"ä\"\"]\"")
                .refuses("'{'", "JSON")
                .refuses("''", "JSON");
    }
}
