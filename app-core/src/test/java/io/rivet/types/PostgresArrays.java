package io.rivet.types;

import static io.rivet.types.NativeType.exact;
import static io.rivet.types.NativeType.text;

import io.rivet.schema.ColumnType;
import io.rivet.schema.ColumnType.Decimal;
import io.rivet.schema.ColumnType.ListOf;
import io.rivet.schema.Fidelity;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.List;

/// PostgreSQL's arrays: of every scalar that arrives exactly, and of others.
final class PostgresArrays {

    private static final ColumnType TEXT = new ColumnType.Text();

    private PostgresArrays() {}

    static List<TypeFamily> families() {
        return List.of(
                new TypeFamily(
                        "an array of a type above that arrives exactly",
                        "LIST of it, elements OPTIONAL",
                        "a JSON array: `[1,null]`",
                        List.of(
                                shapes(),
                                shapesAsNull(),
                                bools(),
                                int2s(),
                                int8s(),
                                oids(),
                                floats(),
                                doubles(),
                                decimals(),
                                decimalsAsNull(),
                                instantsAsNull(),
                                wideDecimals(),
                                dates(),
                                times(),
                                timestamps(),
                                instants(),
                                texts(),
                                varchars(),
                                chars(),
                                byteas(),
                                uuids(),
                                jsons(),
                                moods())),
                TypeFamily.of(
                        "such an array with `text` for one of its policies",
                        "the server's text",
                        text("date[]")
                                .with(ValueKey.INFINITY, ValueAction.TEXT)
                                .value("'{infinity}'", "{infinity}"),
                        text("integer[]")
                                .with(ValueKey.ARRAY_SHAPE, ValueAction.TEXT)
                                .value("'{1,NULL,3}'", "{1,NULL,3}", "\"{1,NULL,3}\"")
                                .value("'{{1,2},{3,4}}'", "{{1,2},{3,4}}", "\"{{1,2},{3,4}}\"")
                                .value("'[2:3]={1,2}'", "[2:3]={1,2}", "\"[2:3]={1,2}\"")),
                TypeFamily.of(
                        "an array of another type",
                        "a JSON array of the server's texts",
                        textList("inet[]")
                                .value(
                                        "'{::1,NULL}'",
                                        "[::1/128, NULL]",
                                        "\"[\"\"::1/128\"\",null]\""),
                        textList("numeric[]")
                                .value(
                                        "'{1.50,NaN}'",
                                        "[1.50, NaN]",
                                        "\"[\"\"1.50\"\",\"\"NaN\"\"]\""),
                        textList("interval[]").value("'{1 day}'", "[P1D]", "\"[\"\"P1D\"\"]\""),
                        textList("pair_2[]")
                                .setUpBy("CREATE TYPE pair_2 AS (a integer, b text)")
                                .value(
                                        "ARRAY[ROW(1, 'x')::pair_2]",
                                        "[(1,x)]",
                                        "\"[\"\"(1,x)\"\"]\"")));
    }

    private static NativeType textList(String sql) {
        NativeType list = list(sql, TEXT);
        return new NativeType(
                sql,
                sql,
                list.type(),
                Fidelity.TEXT,
                list.keys(),
                list.rules(),
                list.needs(),
                list.setup(),
                list.values(),
                list.refused());
    }

    private static NativeType list(String sql, ColumnType element, ValueKey... more) {
        ValueKey[] keys = new ValueKey[more.length + 1];
        System.arraycopy(more, 0, keys, 0, more.length);
        keys[more.length] = ValueKey.ARRAY_SHAPE;
        return exact(sql, new ListOf(element))
                .limitedBy(keys)
                .value("'{}'", "[]")
                .value("'{NULL}'", "[NULL]", "[null]")
                .value("'{NULL,NULL}'", "[NULL, NULL]", "\"[null,null]\"")
                .refuses("'{{NULL,NULL}}'", "dimensions");
    }

    private static NativeType shapes() {
        return list("integer[]", new ColumnType.Int32())
                .value(
                        "'{-2147483648,NULL,2147483647}'",
                        "[-2147483648, NULL, 2147483647]",
                        "\"[-2147483648,null,2147483647]\"")
                .value("'[5:6]={1,2}'", "[1, 2]", "\"[1,2]\"")
                .value("'[-3:-3]={7}'", "[7]", "[7]")
                .refuses("'{{1},{2}}'", "dimensions")
                .refuses("'{{{1}}}'", "dimensions");
    }

    private static NativeType shapesAsNull() {
        return exact("integer[]", new ListOf(new ColumnType.Int32()))
                .limitedBy(ValueKey.ARRAY_SHAPE)
                .with(ValueKey.ARRAY_SHAPE, ValueAction.NULL)
                .value("'{1}'", "[1]")
                .nulled("'{{1},{2}}'")
                .value("'{}'", "[]");
    }

    private static NativeType bools() {
        return list("boolean[]", new ColumnType.Bool())
                .value("'{t,f,NULL}'", "[true, false, NULL]", "\"[true,false,null]\"");
    }

    private static NativeType int2s() {
        return list("smallint[]", new ColumnType.Int16())
                .value("'{-32768,32767}'", "[-32768, 32767]", "\"[-32768,32767]\"");
    }

    private static NativeType int8s() {
        return list("bigint[]", new ColumnType.Int64())
                .value(
                        "'{-9223372036854775808,NULL,9223372036854775807}'",
                        "[-9223372036854775808, NULL, 9223372036854775807]",
                        "\"[-9223372036854775808,null,9223372036854775807]\"");
    }

    private static NativeType oids() {
        return list("oid[]", new ColumnType.Int64()).value("'{4294967295}'", "[4294967295]");
    }

    private static NativeType floats() {
        return list("real[]", new ColumnType.Float32())
                .value(
                        "'{0.1,-0,NaN,-Infinity}'",
                        "[0.1, -0.0, nan, -inf]",
                        "\"[0.1,-0,\"\"NaN\"\",\"\"-Infinity\"\"]\"");
    }

    private static NativeType doubles() {
        return list("double precision[]", new ColumnType.Float64())
                .value(
                        "'{0.1,NULL,Infinity}'",
                        "[0.1, NULL, inf]",
                        "\"[0.1,null,\"\"Infinity\"\"]\"");
    }

    private static NativeType decimals() {
        return list("numeric(12,2)[]", new Decimal(12, 2), ValueKey.NAN)
                .value(
                        "'{0.01,-9999999999.99}'",
                        "[0.01, -9999999999.99]",
                        "\"[0.01,-9999999999.99]\"")
                .refuses("'{1,NaN}'", "NaN can't be stored");
    }

    private static NativeType decimalsAsNull() {
        return exact("numeric(12,2)[]", new ListOf(new Decimal(12, 2)))
                .limitedBy(ValueKey.NAN, ValueKey.ARRAY_SHAPE)
                .with(ValueKey.NAN, ValueAction.NULL)
                .value("'{1}'", "[1.00]", "[1.00]")
                .value("'{1,2}'", "[1.00, 2.00]", "\"[1.00,2.00]\"")
                .nulledWithin(
                        "'{1,NaN,NULL,NaN}'",
                        2,
                        "[1.00, NULL, NULL, NULL]",
                        "\"[1.00,null,null,null]\"")
                .refuses("'{{1}}'", "dimensions");
    }

    private static NativeType instantsAsNull() {
        return exact("timestamp with time zone[]", new ListOf(new ColumnType.Timestamp(true)))
                .limitedBy(ValueKey.INFINITY, ValueKey.ARRAY_SHAPE)
                .with(ValueKey.INFINITY, ValueAction.NULL)
                .with(ValueKey.ARRAY_SHAPE, ValueAction.NULL)
                .nulledWithin("'{infinity}'", 1, "[NULL]", "[null]")
                .nulled("'{{infinity}}'")
                .value("'{}'", "[]");
    }

    private static NativeType wideDecimals() {
        String nines = "9".repeat(46) + ".9999";
        return list("numeric(50,4)[]", new Decimal(50, 4), ValueKey.NAN)
                .value(
                        "'{" + nines + ",-" + nines + ",NULL,0}'",
                        "[" + nines + ", -" + nines + ", NULL, 0.0000]",
                        "\"[" + nines + ",-" + nines + ",null,0.0000]\"");
    }

    private static NativeType dates() {
        return list("date[]", new ColumnType.Date(), ValueKey.INFINITY)
                .value(
                        "'{2024-02-29,0001-01-01 BC}'",
                        "[2024-02-29, 0001-01-01 (BC)]",
                        "\"[\"\"2024-02-29\"\",\"\"0000-01-01\"\"]\"")
                .refuses("'{infinity}'", "infinity can't be stored");
    }

    private static NativeType times() {
        return list("time without time zone[]", new ColumnType.Time(), ValueKey.TIME_RANGE)
                .value("'{23:59:59.999999}'", "[23:59:59.999999]", "\"[\"\"23:59:59.999999\"\"]\"")
                .refuses("'{24:00}'", "24:00:00 can't be stored");
    }

    private static NativeType timestamps() {
        return list(
                        "timestamp without time zone[]",
                        new ColumnType.Timestamp(false),
                        ValueKey.INFINITY)
                .value(
                        "'{1969-12-31 23:59:59.999999}'",
                        "[1969-12-31 23:59:59.999999]",
                        "\"[\"\"1969-12-31T23:59:59.999999\"\"]\"")
                .refuses("'{-infinity}'", "infinity can't be stored");
    }

    private static NativeType instants() {
        return list("timestamp with time zone[]", new ColumnType.Timestamp(true), ValueKey.INFINITY)
                .value(
                        "'{2024-06-01 12:00:00+05:45}'",
                        "[2024-06-01 06:15:00+00]",
                        "\"[\"\"2024-06-01T06:15:00.000000Z\"\"]\"")
                .refuses("'{infinity}'", "infinity can't be stored");
    }

    private static NativeType texts() {
        return list("text[]", TEXT)
                .value(
                        "'{a,\"b,c\",\"NULL\",\"\"}'",
                        "[a, b,c, NULL, ]",
                        "\"[\"\"a\"\",\"\"b,c\"\",\"\"NULL\"\",\"\"\"\"]\"")
                .value("ARRAY[E'q\"\\\\\\n😀']", "[q\"\\\n😀]", "\"[\"\"q\\\"\"\\\\\\n😀\"\"]\"");
    }

    private static NativeType varchars() {
        return list("character varying(3)[]", TEXT).value("'{abc}'", "[abc]", "\"[\"\"abc\"\"]\"");
    }

    private static NativeType chars() {
        return list("character(3)[]", TEXT).value("'{a}'", "[a  ]", "\"[\"\"a  \"\"]\"");
    }

    private static NativeType byteas() {
        return list("bytea[]", new ColumnType.Binary())
                .value(
                        "ARRAY['\\x00ff', '\\x']::bytea[]",
                        "[00ff, ]",
                        "\"[\"\"00ff\"\",\"\"\"\"]\"");
    }

    private static NativeType uuids() {
        return list("uuid[]", new ColumnType.Uuid())
                .value(
                        "'{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,NULL}'",
                        "[a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11, NULL]",
                        "\"[\"\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\"\",null]\"");
    }

    private static NativeType jsons() {
        return list("jsonb[]", new ColumnType.Json())
                .value(
                        "ARRAY['{\"a\":1}', 'null']::jsonb[]",
                        "[{\"a\": 1}, null]",
                        "\"[{\"\"a\"\": 1},null]\"");
    }

    private static NativeType moods() {
        return list("weather[]", TEXT)
                .setUpBy("CREATE TYPE weather AS ENUM ('sun', 'schön')")
                .value(
                        "'{sun,NULL,schön}'",
                        "[sun, NULL, schön]",
                        "\"[\"\"sun\"\",null,\"\"schön\"\"]\"");
    }
}
