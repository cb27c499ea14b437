package io.rivet.json;

import io.rivet.value.Secret;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
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

    private static final int DEEPEST_CHECKED = 100_000;

    /// The first byte of a mark that a parser would skip, and that is no JSON.
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

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

    /// Sees any text that is JSON as JSON, however long its numbers and strings are.
    private static final JsonFactory CHECKING =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST_CHECKED)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
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

    /// Whether some bytes of UTF-8 are one JSON value. Names may repeat in an object, as JSON
    /// allows.
    public static boolean isValid(byte[] bytes, int from, int length) {
        if (length > 0 && bytes[from] == BYTE_ORDER_MARK) {
            return false;
        }
        try (JsonParser parser =
                CHECKING.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
            }
            return values == 1;
        } catch (JacksonException malformed) {
            return false;
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
