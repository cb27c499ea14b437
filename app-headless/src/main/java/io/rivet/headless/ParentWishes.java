package io.rivet.headless;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the process that runs several exports hands to the one that runs one of them: over stdin,
/// because others can read a command line.
///
/// @param parameters values for `${NAME}`
/// @param maxConnections its share of the source's connections
record ParentWishes(Map<String, String> parameters, int maxConnections) {

    private static final String PARAMETERS = "parameters";
    private static final String MAX_CONNECTIONS = "max_connections";

    /// As JSON in one line.
    String text() {
        return PrettyJson.text(
                json -> {
                    json.writeNumberProperty(MAX_CONNECTIONS, maxConnections);
                    json.writeObjectPropertyStart(PARAMETERS);
                    parameters.forEach(json::writeStringProperty);
                    json.writeEndObject();
                });
    }

    /// Reads to the end of the stream.
    ///
    /// @throws RivetException of kind USAGE when it is something else
    static ParentWishes read(InputStream stream) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int maxConnections = 0;
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), stream)) {
            String key = "";
            while (json.nextToken() != null) {
                JsonToken token = json.currentToken();
                if (token == JsonToken.PROPERTY_NAME) {
                    key = json.currentName();
                } else if (token == JsonToken.VALUE_STRING) {
                    parameters.put(key, json.getString());
                } else if (token == JsonToken.VALUE_NUMBER_INT && key.equals(MAX_CONNECTIONS)) {
                    maxConnections = json.getIntValue();
                }
            }
        } catch (JacksonException e) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "--child is for processes that Rivet itself starts: it reads JSON from stdin.",
                    e);
        }
        return new ParentWishes(parameters, Math.max(1, maxConnections));
    }
}
