package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

/// Whatever stands in the file: problems, never an exception, and never the password.
class JunkConfigTest {

    private static final String ALPHABET =
            "abkes:: \n\n  --[]{},#&*!|>'\"%@`?~${}\\\t0123\u0000\u00e9\ud83d\ude00\u2028";
    private static final String VALID =
            """
            # a comment
            source:
              type: postgres
              host: ${HOST:-localhost}
              port: 5432
              user: rivet
              database: "shop"
              password: hunter2secret
              tls: disable
              time_zone: Europe/Berlin
              tuning: {profile: safe, batch_size: 500}
            exports:
              - name: users
                table: public.users
                format: parquet
                compression: zstd
                columns: {price: decimal(12,2), id: uuid}
                values: {nan: null, utf8: error}
                destination: &d {type: local, path: out}
              - name: orders
                query: |
                  SELECT *
                  FROM orders
                format: csv
                csv: {null: '\\N', delimiter: ';'}
                mode: chunked
                chunk_column: id
                chunk_size: 5000
                parallel: 3
                partition_by: {column: day, granularity: month}
                quality: {row_count_min: 1, null_ratio_max: {a: 0.5}, unique_columns: [id]}
                file_name: '{export}_{chunk}'
              - name: news
                table: t
                mode: incremental
                cursor_column: [u, c]
                settle_window: 5m
                max_file_size: 1.5MB
                format: csv
                meta_columns: {row_hash: true}
                destination: *d
            state: x.db
            """;

    @TempDir private Path folder;

    @Test
    void randomTextGivesProblems() {
        Random random = new Random(20260101);
        for (int i = 0; i < 1500; i++) {
            check(junk(random, random.nextInt(60)));
        }
    }

    @Test
    void mutatedConfigGivesProblemsOrAConfig() {
        Random random = new Random(20260102);
        String url =
                VALID.replaceAll(
                        "(?s)  host:.*?  tls",
                        "  url: postgresql://rivet:hunter2secret@localhost/shop\n  tls");
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? VALID : url);
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                mutate(text, random);
            }
            check(text.toString());
        }
    }

    @Test
    void aliasesOfAliasesCostNothing() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 60; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        check(text + Configs.smallest().replace("- " + Configs.EXPORT_LINE, "*a59"));
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, junk(random, 1));
            default -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
    }

    private static String junk(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private void check(String text) {
        ConfigReading reading = Configs.inputs(folder).check(text);
        String said = reading.problems().text() + reading.warnings();
        assertEquals(reading.config().isEmpty(), !reading.problems().isEmpty(), text);
        assertFalse(said.contains("hunter2secret"), () -> said + "\n" + text);
        assertFalse(
                said.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n'),
                () -> said + "\n" + text);
    }
}
