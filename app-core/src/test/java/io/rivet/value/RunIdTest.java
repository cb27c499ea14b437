package io.rivet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class RunIdTest {

    @Test
    void textIsInUtcWithMilliseconds() {
        RunId id = new RunId("orders", Instant.parse("2024-03-09T23:05:07.008999Z"));
        assertEquals("orders_20240309T230507.008", id.text());
        assertEquals("orders_20240309T230507.008", id.toString());
        assertEquals("20240309_230507_008", id.fileStamp());
        assertEquals(new RunId("orders", Instant.parse("2024-03-09T23:05:07.008Z")), id);
    }

    @Test
    void nextIsOneMillisecondLater() {
        RunId id = new RunId("a", Instant.parse("2023-12-31T23:59:59.999Z"));
        assertEquals("a_20240101T000000.000", id.next().text());
    }
}
