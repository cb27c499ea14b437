package io.rivet.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.value.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

class JsonTest {

    private record Inner(long rowCount, Optional<String> errorText) {}

    private record Sample(
            String runId,
            Instant startedAt,
            Duration duration,
            TimeUnit unit,
            OptionalLong zeta,
            OptionalLong alpha,
            List<Inner> parts,
            Map<String, Object> extra) {}

    @Test
    void recordsAreWrittenInTheirOrderAndInTheConfigsSpelling() {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("camelCase", new BigDecimal("1.50"));
        extra.put("a", true);
        Sample sample =
                new Sample(
                        "o\"1\nü",
                        Instant.parse("2026-03-01T10:00:00.123Z"),
                        Duration.ofMillis(1500),
                        TimeUnit.SECONDS,
                        OptionalLong.of(Long.MAX_VALUE),
                        OptionalLong.empty(),
                        List.of(new Inner(1, Optional.of("x")), new Inner(2, Optional.empty())),
                        extra);
        String compact =
                """
                {"run_id":"o\\"1\\nü","started_at":"2026-03-01T10:00:00.123Z","duration":"PT1.5S",\
                "unit":"seconds","zeta":9223372036854775807,"alpha":null,"parts":[{"row_count":1,\
                "error_text":"x"},{"row_count":2,"error_text":null}],"extra":{"camelCase":1.50,\
                "a":true}}\
                """;
        assertEquals(compact, Json.write(sample));
        assertEquals(Json.read(compact), Json.read(Json.writePretty(sample)));
        assertEquals(
                "{\n  \"a\" : [\n    1,\n    2\n  ]\n}\n",
                Json.writePretty(Map.of("a", List.of(1, 2))));
    }

    @Test
    void secretsAreNeverWritten() {
        record Login(String user, Secret password) {}
        String written = Json.write(new Login("me", Secret.of("hunter2")));
        assertFalse(written.contains("hunter2"), written);
        assertEquals("{\"user\":\"me\",\"password\":\"****\"}", written);
    }

    @Test
    void aTextIsReadWithAllDigitsAndInItsOrder() {
        JsonValue value =
                Json.read("{\"b\":[1.10,12345678901234567890123,-0.1e3],\"a\":null,\"t\":true}");
        assertTrue(value instanceof JsonValue.Fields);
        assertEquals(
                List.of("b", "a", "t"), List.copyOf(((JsonValue.Fields) value).values().keySet()));
        List<JsonValue> numbers = value.field("b").orElseThrow().items();
        assertEquals(Optional.of(new BigDecimal("1.10")), numbers.get(0).number());
        assertEquals(
                Optional.of(new BigDecimal("12345678901234567890123")), numbers.get(1).number());
        assertEquals(0, numbers.get(2).number().orElseThrow().compareTo(new BigDecimal(-100)));
        assertEquals(Optional.empty(), value.field("a"));
        assertEquals(Optional.empty(), value.field("missing"));
        assertEquals(Optional.of(true), value.field("t").orElseThrow().flag());
        assertEquals(Optional.empty(), value.text());
        assertEquals(List.of(), value.items());
        assertEquals(Optional.of("ü"), Json.read(" \"\\u00fc\" ").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{\"topsecret\":1,}", "[1] 2", "{\"a\":1,\"a\":2}", "NaN"})
    void whatIsNotOneValueIsRefusedWithoutRepeatingIt(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Json.read(text));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("not valid JSON"), message);
        assertFalse(message.contains("topsecret"), message);
    }

    @Test
    void longTextIsStillJson() {
        assertTrue(isValid("1".repeat(5000)));
        assertTrue(isValid("[".repeat(5000) + "]".repeat(5000)));
        assertTrue(isValid('"' + "x".repeat(25_000_000) + '"'));
        assertTrue(isValid("{\"" + "x".repeat(100_000) + "\": 1, \"a\": 1, \"a\": 2}"));
        assertTrue(isValid(" [1e400, -0.0, \"\\u00e9\\ud83d\", \"é😀\"]\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\"}",
                "1 2",
                "{} x",
                "NaN",
                "'a'",
                "01",
                "+1",
                "\"a\nb\"",
                "\"\\x\"",
                "\uFEFF1",
                "// no\n1",
                "[1}",
                "tru",
                "true1"
            })
    void whatIsNotOneJsonValueIsRefused(String text) {
        assertFalse(isValid(text), text);
    }

    private static boolean isValid(String text) {
        byte[] bytes = ("{" + text + "}").getBytes(StandardCharsets.UTF_8);
        return Json.isValid(bytes, 1, bytes.length - 2);
    }
}
