package io.rivet.run;

import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.ColumnType;
import io.rivet.schema.Fidelity;
import io.rivet.schema.TableSchema;
import io.rivet.schema.TypeNames;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A manifest as it stands at a destination: what a check needs of it.
///
/// @param schema empty where it names a type that this version doesn't know
record ReadManifest(String runId, long rows, List<NamedPart> parts, Optional<TableSchema> schema) {

    ReadManifest {
        parts = List.copyOf(parts);
    }

    /// A file that it names.
    ///
    /// @param xxh3 empty in manifests of version 1, as the next two are
    /// @param columns one for each column
    record NamedPart(
            String file,
            long rows,
            long bytes,
            String xxh3,
            String md5,
            List<ColumnTally> columns) {

        NamedPart {
            columns = List.copyOf(columns);
        }
    }

    /// Reads one.
    ///
    /// @throws IllegalArgumentException when it isn't one
    static ReadManifest of(String json) {
        JsonValue manifest = Json.read(json);
        List<NamedPart> parts = new ArrayList<>();
        for (JsonValue part : need(manifest.field("parts"), "parts").items()) {
            parts.add(part(part));
        }
        return new ReadManifest(
                text(manifest, "run_id"), number(manifest, "rows"), parts, schema(manifest));
    }

    private static NamedPart part(JsonValue part) {
        List<ColumnTally> columns = new ArrayList<>();
        for (JsonValue column : part.field("columns").map(JsonValue::items).orElse(List.of())) {
            columns.add(
                    new ColumnTally(
                            text(column, "name"),
                            number(column, "nulls"),
                            HexFormat.fromHexDigitsToLong(text(column, "checksum"))));
        }
        return new NamedPart(
                text(part, "file"),
                number(part, "rows"),
                number(part, "bytes"),
                part.field("xxh3").flatMap(JsonValue::text).orElse(""),
                part.field("md5").flatMap(JsonValue::text).orElse(""),
                columns);
    }

    private static Optional<TableSchema> schema(JsonValue manifest) {
        List<Column> columns = new ArrayList<>();
        for (JsonValue column : manifest.field("columns").map(JsonValue::items).orElse(List.of())) {
            Optional<ColumnType> type =
                    column.field("type").flatMap(JsonValue::text).flatMap(TypeNames::read);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            columns.add(
                    new Column(
                            text(column, "name"),
                            type.get(),
                            column.field("nullable").flatMap(JsonValue::flag).orElse(true),
                            "",
                            Fidelity.EXACT));
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new TableSchema(columns));
    }

    private static String text(JsonValue value, String name) {
        return need(value.field(name).flatMap(JsonValue::text), name);
    }

    private static long number(JsonValue value, String name) {
        BigDecimal number = need(value.field(name).flatMap(JsonValue::number), name);
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException(
                    "its field " + name + " is no whole number", notWhole);
        }
    }

    private static <T> T need(Optional<T> value, String name) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("its field " + name + " is missing"));
    }
}
