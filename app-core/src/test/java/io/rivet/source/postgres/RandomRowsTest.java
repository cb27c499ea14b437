package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.batch.Batch;
import io.rivet.config.ReadPath;
import io.rivet.source.BatchLimits;
import io.rivet.source.BatchText;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/// Random rows: both paths fill the same bytes, whatever the batches, and the server's own text
/// says the same values.
class RandomRowsTest {

    private static final int ROWS = 3000;
    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
        readings.execute(
                """
                CREATE TABLE random_rows AS
                SELECT g AS id, random() < 0.5 AS flag, (random() * 60000 - 30000)::int2 AS small,
                  (random() * 4e9 - 2e9)::int4 AS whole, ((random() - 0.5) * 1.8e19)::int8 AS large,
                  random()::float4 AS single, exp((random() - 0.5) * 1000) AS double,
                  ((random() - 0.5) * power(10::numeric, (random() * 10)::int))::numeric(12,2) AS price,
                  ((random() - 0.5) * power(10::numeric, (random() * 26)::int)
                    + random()::numeric * 1e-12)::numeric(38,12) AS big,
                  (random() * 9)::int * power(10::numeric, (random() * 36)::int)::numeric(38,0) AS round,
                  date '2000-01-01' + (random() * 1e6 - 5e5)::int AS day,
                  time '00:00' + random() * interval '23:59:59' AS hour,
                  timestamp '2000-01-01' + (random() - 0.5) * interval '4000 years' AS local,
                  timestamptz '2000-01-01 00:00Z' + (random() - 0.5) * interval '1000 years' AS instant,
                  repeat(md5(g::text) || 'é漢😀', (random() * random() * 40)::int) AS words,
                  decode(repeat(md5(g::text), (random() * 5)::int), 'hex') AS bytes,
                  gen_random_uuid() AS token, jsonb_build_object('k', g) AS document,
                  make_interval(secs => g) AS span, ARRAY[g, NULL] AS list,
                  ('[3:5]={' || md5(g::text) || ',NULL,é}')::text[] AS names,
                  (random()::numeric * power(10::numeric, (random() * 70)::int))::numeric(76,4) AS huge
                FROM generate_series(1, 3000) g\
                """);
        List<String> columns =
                List.of(
                        "flag",
                        "small",
                        "whole",
                        "large",
                        "single",
                        "double",
                        "price",
                        "big",
                        "round",
                        "day",
                        "hour",
                        "local",
                        "instant",
                        "words",
                        "bytes",
                        "token",
                        "document",
                        "span",
                        "list",
                        "names",
                        "huge");
        StringJoiner nulls = new StringJoiner(", ");
        for (String column : columns) {
            nulls.add(
                    "%s = CASE WHEN hashtext('%s' || id) %% 5 <> 0 THEN %s END"
                            .formatted(column, column, column));
        }
        readings.execute("UPDATE random_rows SET " + nulls);
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    @Test
    void bothPathsFillTheSameBytes() {
        List<String> expected = read(ReadPath.COPY, new BatchLimits(5000, 8 << 20)).rows();
        for (BatchLimits limits :
                List.of(
                        new BatchLimits(5000, 8 << 20),
                        new BatchLimits(1, 8 << 20),
                        new BatchLimits(63, 8 << 20),
                        new BatchLimits(64, 8 << 20),
                        new BatchLimits(1000, 4000),
                        new BatchLimits(1000, 1))) {
            Filled copy = read(ReadPath.COPY, limits);
            Filled cursor = read(ReadPath.CURSOR, limits);
            assertEquals(expected, copy.rows(), limits.toString());
            assertEquals(expected, cursor.rows(), limits.toString());
            if (limits.bytes() > 4000) {
                assertEquals(copy.memory(), cursor.memory(), limits.toString());
            }
        }
    }

    /// What a read filled.
    ///
    /// @param rows the text of each row
    /// @param memory a hash of each batch's bytes, which end at the same rows on both paths unless
    ///   bytes end them
    private record Filled(List<String> rows, List<Integer> memory) {}

    private static Filled read(ReadPath path, BatchLimits limits) {
        Filled filled = new Filled(new ArrayList<>(), new ArrayList<>());
        long count =
                readings.read(
                        "SELECT * FROM random_rows ORDER BY id",
                        path,
                        limits,
                        batch -> {
                            assertTrue(batch.rowCount() <= limits.rows());
                            assertTrue(
                                    batch.rowCount() == 1 || batch.byteCount() <= limits.bytes());
                            for (int row = 0; row < batch.rowCount(); row++) {
                                filled.rows().add(rowText(batch, row));
                            }
                            filled.memory().add(memoryHash(batch));
                        });
        assertEquals(ROWS, count);
        return filled;
    }

    private static String rowText(Batch batch, int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < batch.schema().size(); column++) {
            text.append(BatchText.of(batch, column, row)).append('|');
        }
        return text.toString();
    }

    private static int memoryHash(Batch batch) {
        int hash = 1;
        for (int column = 0; column < batch.schema().size(); column++) {
            hash = hash * 31 + memoryHash(batch.vector(column), batch.rowCount());
        }
        return hash;
    }

    private static int memoryHash(FieldVector vector, int rows) {
        int validityBytes = (rows + 63) / 64 * 8;
        int hash = hash(vector.getValidityBuffer(), validityBytes);
        if (vector instanceof ListVector lists) {
            ArrowBuf offsets = vector.getOffsetBuffer();
            hash = hash * 31 + hash(offsets, (rows + 1) * Integer.BYTES);
            hash = hash * 31 + memoryHash(lists.getDataVector(), offsets.getInt(4L * rows));
        } else if (vector instanceof BaseVariableWidthVector) {
            ArrowBuf offsets = vector.getOffsetBuffer();
            hash = hash * 31 + hash(offsets, (rows + 1) * Integer.BYTES);
            hash = hash * 31 + hash(vector.getDataBuffer(), offsets.getInt(4L * rows));
        } else {
            int width = ((BaseFixedWidthVector) vector).getTypeWidth();
            int bytes = vector instanceof BitVector ? validityBytes : rows * width;
            hash = hash * 31 + hash(vector.getDataBuffer(), bytes);
        }
        return hash;
    }

    private static int hash(ArrowBuf buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return Arrays.hashCode(bytes);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void valuesEqualTheServersText(ReadPath path) {
        String sql =
                """
                SELECT large, large::text AS large_text, price, price::text AS price_text,
                  big, big::text AS big_text, round, round::text AS round_text,
                  words, md5(words) AS words_hash, token, replace(token::text, '-', '') AS token_text,
                  (extract(epoch FROM local) * 1000000)::int8 AS local_micros, local,
                  document, document::text AS document_text, bytes, encode(bytes, 'hex') AS bytes_text,
                  huge, huge::text AS huge_text, names,
                  '[' || array_to_string(names, ', ', 'NULL') || ']' AS names_text
                FROM random_rows ORDER BY id\
                """;
        for (List<String> row : readings.rows(sql, path)) {
            for (int column : List.of(0, 2, 4, 6, 10, 14, 16, 18, 20)) {
                assertEquals(row.get(column + 1), row.get(column));
            }
        }
    }
}
