package io.rivet.batch.text;

import static io.rivet.format.SampleBatches.row;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.batch.Batch;
import io.rivet.format.SampleBatches;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;

import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The texts of values that were put into a batch.
final class Texts {

    private Texts() {}

    static List<String> of(ColumnType type, TextForm form, List<?> values) {
        TableSchema schema = SampleBatches.schema(SampleBatches.required("c", type));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(row(value));
        }
        ValueText text = ValueText.of(type, form);
        TextBuffer buffer = TextBuffer.growing();
        List<String> texts = new ArrayList<>();
        try (RootAllocator allocator = new RootAllocator();
                Batch batch = SampleBatches.batch(allocator, schema, rows)) {
            text.start(batch.vector(0));
            for (int i = 0; i < values.size(); i++) {
                buffer.clear();
                text.put(buffer, i);
                texts.add(new String(buffer.bytes(), 0, buffer.size(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /// Checks the texts in files and for the hash, which are the same.
    static void both(ColumnType type, List<Object> values, String... expected) {
        for (TextForm form : TextForm.values()) {
            assertEquals(List.of(expected), of(type, form, values), form.toString());
        }
    }
}
