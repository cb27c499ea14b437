package io.rivet.json;

import io.rivet.value.Secret;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes records, maps and lists as JSON, and reads JSON into {@link JsonValue}s.
///
/// Components of records become fields in their order, in `snake_case` as in config files. Keys of
/// maps stay as they are. Instants and durations are ISO 8601 text, enum constants are in lower
/// case, an empty optional is `null`, a {@link Secret} is `****`.
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .addModule(new SimpleModule().addSerializer(Secret.class, new SecretAsStars()))
                    .build();

    private Json() {}

    /// One line, without a line feed at its end.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Indented by two spaces, with a line feed at its end; the same bytes on every system.
    public static String writePretty(Object value) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectWriter writer =
                MAPPER.writer()
                        .with(
                                new DefaultPrettyPrinter()
                                        .withObjectIndenter(indenter)
                                        .withArrayIndenter(indenter));
        return writer.writeValueAsString(value) + "\n";
    }

    /// Reads one JSON value.
    ///
    /// @throws IllegalArgumentException when the text isn't one JSON value; it names line and
    ///   column and repeats nothing of the text
    public static JsonValue read(String text) {
        try {
            return tree(MAPPER.readTree(text));
        } catch (JacksonException malformed) {
            var place = malformed.getLocation();
            String where =
                    place == null
                            ? ""
                            : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new IllegalArgumentException("not valid JSON" + where);
        }
    }

    private static JsonValue tree(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonValue> fields = new LinkedHashMap<>();
                node.properties().forEach(each -> fields.put(each.getKey(), tree(each.getValue())));
                yield new JsonValue.Fields(fields);
            }
            case ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                node.forEach(each -> items.add(tree(each)));
                yield new JsonValue.Items(items);
            }
            case STRING -> new JsonValue.Text(node.stringValue());
            case NUMBER -> new JsonValue.Numeric(node.decimalValue());
            case BOOLEAN -> new JsonValue.Flag(node.booleanValue());
            case NULL -> new JsonValue.Nothing();
            case MISSING -> throw new IllegalArgumentException("not valid JSON: it is empty");
            case BINARY, POJO ->
                    throw new IllegalStateException("no JSON text holds " + node.getNodeType());
        };
    }

    private static final class SecretAsStars extends StdSerializer<Secret> {

        SecretAsStars() {
            super(Secret.class);
        }

        @Override
        public void serialize(
                Secret secret, JsonGenerator generator, SerializationContext context) {
            generator.writeString(secret.toString());
        }
    }
}
