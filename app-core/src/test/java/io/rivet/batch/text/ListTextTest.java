package io.rivet.batch.text;

import static io.rivet.batch.text.Texts.both;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.json.Json;
import io.rivet.schema.ColumnType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Lists as JSON.
final class ListTextTest {

    private static List<@Nullable Object> list(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void listsAreJson() {
        both(
                new ColumnType.ListOf(new ColumnType.Int32()),
                List.of(list(1, 2, null), list(), list(new @Nullable Object[] {null}), list(-5)),
                "[1,2,null]",
                "[]",
                "[null]",
                "[-5]");
        both(
                new ColumnType.ListOf(new ColumnType.Bool()),
                List.of(list(true, null, false)),
                "[true,null,false]");
        both(
                new ColumnType.ListOf(new ColumnType.UInt64()),
                List.of(list(-1L)),
                "[18446744073709551615]");
        both(
                new ColumnType.ListOf(new ColumnType.Decimal(40, 2)),
                List.of(list(new BigDecimal("1.50"), new BigDecimal("-" + "9".repeat(38) + ".99"))),
                "[1.50,-" + "9".repeat(38) + ".99]");
        both(
                new ColumnType.ListOf(new ColumnType.Json()),
                List.of(list("{\"a\": 1}", null, "[1, 2]", "null")),
                "[{\"a\": 1},null,[1, 2],null]");
    }

    @Test
    void listsHoldStringsOfWhatJsonHasNoWordFor() {
        both(
                new ColumnType.ListOf(new ColumnType.Float64()),
                List.of(list(1d, 1e21, 0.5, -0d, Double.NaN, Double.NEGATIVE_INFINITY)),
                "[1,1000000000000000000000,0.5,-0,\"NaN\",\"-Infinity\"]");
        both(
                new ColumnType.ListOf(new ColumnType.Float32()),
                List.of(list(0.1f, Float.POSITIVE_INFINITY)),
                "[0.1,\"Infinity\"]");
        both(
                new ColumnType.ListOf(new ColumnType.Timestamp(true)),
                List.of(list(0L)),
                "[\"1970-01-01T00:00:00.000000Z\"]");
        both(
                new ColumnType.ListOf(new ColumnType.Timestamp(false)),
                List.of(list(1L)),
                "[\"1970-01-01T00:00:00.000001\"]");
        both(new ColumnType.ListOf(new ColumnType.Date()), List.of(list(0)), "[\"1970-01-01\"]");
        both(
                new ColumnType.ListOf(new ColumnType.Time()),
                List.of(list(0L)),
                "[\"00:00:00.000000\"]");
        both(
                new ColumnType.ListOf(new ColumnType.Uuid()),
                List.of(list(new UUID(0, 1))),
                "[\"00000000-0000-0000-0000-000000000001\"]");
        both(
                new ColumnType.ListOf(new ColumnType.Binary()),
                List.of(list(new byte[] {1, 2}, new byte[0])),
                "[\"0102\",\"\"]");
    }

    @Test
    void textsInListsAreEscaped() {
        ColumnType type = new ColumnType.ListOf(new ColumnType.Text());
        both(
                type,
                List.of(list("a", "", "null", null, "say \"hi\"", "a\\b", "é日🙂", "/")),
                "[\"a\",\"\",\"null\",null,\"say \\\"hi\\\"\",\"a\\\\b\",\"é日🙂\",\"/\"]");
        both(
                type,
                List.of(list("\b\t\n\f\r", "\u0000\u0001\u001f\u007f")),
                "[\"\\b\\t\\n\\f\\r\",\"\\u0000\\u0001\\u001f\u007f\"]");
        StringBuilder every = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            every.append(c);
        }
        String json = Texts.of(type, TextForm.FILE, List.of(list(every.toString()))).getFirst();
        assertEquals(every.toString(), Json.read(json).items().getFirst().text().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(TextForm.class)
    void longTextsPassABufferOfAnySize(TextForm form) {
        String text = "é".repeat(3_000_000);
        assertEquals(List.of(text), Texts.of(new ColumnType.Text(), form, List.of(text)));
        assertEquals(
                List.of("[\"" + text + "\"]"),
                Texts.of(
                        new ColumnType.ListOf(new ColumnType.Text()),
                        form,
                        List.of(List.of(text))));
    }
}
