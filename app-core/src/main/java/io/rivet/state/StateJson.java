package io.rivet.state;

import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.schema.ChangedValues;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.StoredColumn;
import io.rivet.schema.ValueKey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The columns of the state file that hold JSON. Each form is read as long as there are files with
/// it: fields are only ever added, and one that is missing has a meaning.
final class StateJson {

    private StateJson() {}

    static String content(PartContent content) {
        return Json.write(content);
    }

    /// @throws IllegalArgumentException when the text isn't what {@link #content} writes
    static PartContent content(String text) {
        JsonValue content = Json.read(text);
        return new PartContent(
                content.field("xxh3").flatMap(JsonValue::text).orElse(""),
                content.field("md5").flatMap(JsonValue::text).orElse(""),
                content.field("columns").map(JsonValue::items).orElse(List.of()).stream()
                        .map(StateJson::tally)
                        .toList());
    }

    private static ColumnTally tally(JsonValue tally) {
        return new ColumnTally(
                text(tally, "column"), number(tally, "nulls"), number(tally, "checksum"));
    }

    /// As the reference tool has it, an array of objects with `name` and `type`, and more in each.
    static String columns(List<StoredColumn> columns) {
        return Json.write(columns);
    }

    /// Also of the reference tool.
    ///
    /// @throws IllegalArgumentException when the text isn't an array of columns
    static List<StoredColumn> columns(String text) {
        return list(text).stream()
                .map(
                        column ->
                                new StoredColumn(
                                        text(column, "name"),
                                        text(column, "type"),
                                        column.field("source_type").flatMap(JsonValue::text),
                                        column.field("nullable").flatMap(JsonValue::flag)))
                .toList();
    }

    static String changed(List<ChangedValues> changed) {
        return Json.write(changed);
    }

    /// @throws IllegalArgumentException when the text isn't what {@link #changed(List)} writes
    static List<ChangedValues> changed(String text) {
        return list(text).stream()
                .map(
                        each ->
                                new ChangedValues(
                                        text(each, "column"),
                                        key(text(each, "key")),
                                        number(each, "count")))
                .toList();
    }

    private static ValueKey key(String word) {
        for (ValueKey key : ValueKey.values()) {
            if (key.word().equals(word)) {
                return key;
            }
        }
        throw new IllegalArgumentException("no key of values: " + word);
    }

    private static List<JsonValue> list(String text) {
        if (Json.read(text) instanceof JsonValue.Items items) {
            return items.values();
        }
        throw new IllegalArgumentException("not a list");
    }

    private static String text(JsonValue object, String name) {
        return object.field(name).flatMap(JsonValue::text).orElseThrow(() -> missing(name));
    }

    private static long number(JsonValue object, String name) {
        Optional<BigDecimal> number = object.field(name).flatMap(JsonValue::number);
        try {
            return number.orElseThrow(() -> missing(name)).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(name + " isn't a whole number of 64 bits", tooLarge);
        }
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("no " + name);
    }
}
