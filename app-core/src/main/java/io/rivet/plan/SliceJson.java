package io.rivet.plan;

import io.rivet.config.ReadPath;
import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TypeNames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What state keeps of a task, so that a later process can read the same rows: its slice, its pages
/// and its window. The statement isn't in it; the fingerprint of the run vouches for that.
public final class SliceJson {

    private SliceJson() {}

    /// One line of JSON.
    public static String write(ReadTask task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "conditions",
                task.slice().conditions().stream().map(SliceJson::condition).toList());
        fields.put("order", terms(task.slice().order()));
        task.pages()
                .ifPresent(
                        pages ->
                                fields.put(
                                        "pages",
                                        Map.of("key", terms(pages.key()), "rows", pages.rows())));
        fields.put("first", task.window().first());
        fields.put("last", task.window().last());
        return Json.write(fields);
    }

    private static Map<String, Object> condition(SliceCondition condition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (condition) {
            case SliceCondition.Compared compared -> {
                fields.put("is", compared.comparison().name().toLowerCase(Locale.ROOT));
                fields.put("key", terms(compared.key()));
                fields.put("values", compared.values());
            }
            case SliceCondition.Missing missing -> {
                fields.put("is", "missing");
                fields.put("key", terms(List.of(missing.term())));
            }
            case SliceCondition.Present present -> {
                fields.put("is", "present");
                fields.put("key", terms(List.of(present.term())));
            }
            case SliceCondition.InBlocks blocks -> {
                fields.put("is", "in_blocks");
                fields.put("from", blocks.from());
                blocks.before().ifPresent(before -> fields.put("before", before));
            }
        }
        return fields;
    }

    private static List<Map<String, Object>> terms(List<KeyTerm> terms) {
        return terms.stream()
                .map(
                        term -> {
                            Map<String, Object> fields = new LinkedHashMap<>();
                            fields.put("columns", term.columns());
                            fields.put("type", TypeNames.of(term.type()));
                            fields.put("source_type", term.sourceType());
                            return fields;
                        })
                .toList();
    }

    /// The task again.
    ///
    /// @param statement of the config as it is now
    /// @throws IllegalArgumentException for a text that {@link #write} didn't make
    public static ReadTask read(String json, int index, ReadStatement statement, ReadPath path) {
        JsonValue task = Json.read(json);
        List<SliceCondition> conditions =
                items(task, "conditions").stream().map(SliceJson::condition).toList();
        return new ReadTask(
                index,
                statement,
                new ReadSlice(conditions, terms(task, "order")),
                path,
                task.field("pages")
                        .map(
                                pages ->
                                        new ReadPages(
                                                terms(pages, "key"),
                                                Math.toIntExact(whole(pages, "rows")))),
                new ReadTask.Window(text(task, "first"), text(task, "last")));
    }

    private static SliceCondition condition(JsonValue fields) {
        String is = text(fields, "is");
        return switch (is) {
            case "missing" -> new SliceCondition.Missing(terms(fields, "key").getFirst());
            case "present" -> new SliceCondition.Present(terms(fields, "key").getFirst());
            case "in_blocks" ->
                    new SliceCondition.InBlocks(
                            whole(fields, "from"),
                            fields.field("before").isPresent()
                                    ? OptionalLong.of(whole(fields, "before"))
                                    : OptionalLong.empty());
            default ->
                    new SliceCondition.Compared(
                            terms(fields, "key"),
                            Comparison.valueOf(is.toUpperCase(Locale.ROOT)),
                            texts(fields, "values"));
        };
    }

    private static List<KeyTerm> terms(JsonValue fields, String name) {
        return items(fields, name).stream()
                .map(
                        term ->
                                new KeyTerm(
                                        texts(term, "columns"),
                                        type(text(term, "type")),
                                        text(term, "source_type")))
                .toList();
    }

    private static List<String> texts(JsonValue fields, String name) {
        return items(fields, name).stream()
                .map(item -> item.text().orElseThrow(() -> lacking(name)))
                .toList();
    }

    private static List<JsonValue> items(JsonValue fields, String name) {
        return found(fields.field(name), name).items();
    }

    private static String text(JsonValue fields, String name) {
        return found(fields.field(name).flatMap(JsonValue::text), name);
    }

    private static long whole(JsonValue fields, String name) {
        return found(fields.field(name).flatMap(JsonValue::number), name).longValueExact();
    }

    private static <T> T found(Optional<T> value, String name) {
        return value.orElseThrow(() -> lacking(name));
    }

    private static IllegalArgumentException lacking(String name) {
        return new IllegalArgumentException("a stored slice without '" + name + "'");
    }

    private static ColumnType type(String name) {
        return TypeNames.read(name)
                .orElseThrow(() -> new IllegalArgumentException("no type is called " + name));
    }
}
