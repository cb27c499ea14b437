package io.rivet.headless;

import java.util.List;

class PostgresChunkKeysTest extends ChunkKeysContract {

    private static final String COUNT = "chunk_count: 7";
    private static final String DENSE = "chunk_size: 60, chunk_dense: true";

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    List<Key> keys() {
        return List.of(
                new Key(
                        "smallints",
                        "smallint",
                        List.of("-32768", "32767", "0", "-1", "NULL"),
                        "(i * 37) % 900 - 450",
                        List.of(COUNT, DENSE, "chunk_size: 9000", "chunk_size_memory_mb: 1")),
                new Key(
                        "integers",
                        "integer",
                        List.of("-2147483648", "2147483647", "0", "0"),
                        "i / 10 - 15",
                        List.of(COUNT, DENSE, "chunk_size: 500000000")),
                new Key(
                        "bigints",
                        "bigint NOT NULL",
                        List.of("-9223372036854775808", "9223372036854775807", "0"),
                        "i * 30000000000000000 - 4000000000000000000",
                        List.of(COUNT, DENSE, "chunk_size: 9223372036854775807")),
                new Key(
                        "numerics",
                        "numeric",
                        List.of("-0.001", "1e30", "-1e30", "0.1", "0.10", "NULL"),
                        "i / 7.0",
                        List.of(COUNT, DENSE)),
                new Key(
                        "fractions",
                        "numeric(12,4)",
                        List.of("-99999999.9999", "99999999.9999", "0.0001", "NULL"),
                        "i / 3.0",
                        List.of(COUNT, DENSE, "chunk_size: 30000000")),
                new Key(
                        "dates",
                        "date",
                        List.of("'4713-01-01 BC'", "'5874897-12-31'", "'1970-01-01'", "NULL"),
                        "date '2024-01-31' + i",
                        List.of(COUNT, DENSE)),
                new Key(
                        "days",
                        "date",
                        List.of("'1969-12-31'", "NULL"),
                        "date '1970-01-31' + i * 3",
                        List.of("chunk_by_days: 30", COUNT, DENSE)),
                new Key(
                        "timestamps",
                        "timestamp",
                        List.of("'0001-01-01'", "'9999-12-31 23:59:59.999999'", "NULL"),
                        "timestamp '2024-02-28 23:59:59.999999' + i * interval '1 day'",
                        List.of(COUNT, DENSE, "chunk_by_days: 36500")),
                new Key(
                        "instants",
                        "timestamptz",
                        List.of("'1969-12-31 23:59:59.999999Z'", "'2038-01-20 03:04:05+14'"),
                        "timestamptz '2024-03-31 00:30:00Z' + i * interval '17 minutes'",
                        List.of(COUNT, DENSE, "chunk_by_days: 1000")),
                new Key(
                        "texts",
                        "text",
                        List.of("''", "' '", "'a''b\\c'", "'名前'", "'🙂'", "'Z'", "'a'", "NULL"),
                        "'key ' || i / 4",
                        List.of(COUNT, DENSE)),
                new Key(
                        "varchars",
                        "varchar(40) COLLATE \"C\" NOT NULL",
                        List.of("'A'", "'a'", "'ß'"),
                        "md5(i::text)",
                        List.of(COUNT)),
                new Key(
                        "uuids",
                        "uuid",
                        List.of(
                                "'00000000-0000-0000-0000-000000000000'",
                                "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                                "NULL"),
                        "md5(i::text)::uuid",
                        List.of(COUNT, DENSE)),
                new Key("one_value", "bigint", List.of("7"), "", List.of(COUNT, DENSE)),
                new Key("ties", "bigint", List.of(), "5", List.of(COUNT, DENSE)),
                new Key("text_ties", "text", List.of(), "'x'", List.of(COUNT)),
                new Key(
                        "only_nulls",
                        "integer",
                        List.of("NULL", "NULL"),
                        "",
                        List.of(COUNT, DENSE)),
                new Key("only_null_texts", "text", List.of("NULL"), "", List.of(COUNT, DENSE)),
                new Key("no_rows", "integer", List.of(), "", List.of(COUNT, DENSE)),
                new Key("no_texts", "text", List.of(), "", List.of(COUNT, DENSE)));
    }
}
