package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.BatchLimits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ValueErrorsTest {

    private static Readings readings;

    @BeforeAll
    static void open() {
        readings = new Readings();
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(12,2)|NaN|NaN can't be stored as decimal(12,2)",
                "date|infinity|infinity can't be stored as a date",
                "date|-infinity|-infinity can't be stored as a date",
                "timestamp|infinity|infinity can't be stored as a timestamp",
                "timestamptz|-infinity|-infinity can't be stored as a timestamp",
                "timestamp|294247-01-10 04:00:54.775808|after 294247-01-10 04:00:54.775807",
                "time|24:00|24:00:00 can't be stored"
            })
    void nameColumnAndRow(String type, String value, String words) {
        String sql =
                "SELECT g, CASE WHEN g = 17 THEN '%s' END::%s AS price FROM generate_series(1, 20) g"
                        .formatted(value, type);
        BatchLimits limits = new BatchLimits(5, 8 << 20);
        for (ReadPath path : List.of(ReadPath.COPY, ReadPath.CURSOR)) {
            RivetException failure =
                    assertThrows(
                            RivetException.class,
                            () -> readings.read(sql, path, limits, batch -> {}));
            assertEquals(FailureKind.INTEGRITY, failure.kind());
            String sentence = failure.sentence();
            assertTrue(sentence.startsWith("export 'orders': column 'price', row 17: "), sentence);
            assertTrue(sentence.contains(words), sentence);
        }
    }
}
