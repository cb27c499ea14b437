package io.rivet.run;

import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.plan.CursorIdentity;
import io.rivet.plan.CursorPosition;
import io.rivet.plan.PlanContext.StoredCursor;
import io.rivet.state.CursorRow;

import java.util.List;
import java.util.Optional;

/// Positions of cursors as the state database and manifests hold them.
final class CursorTexts {

    private CursorTexts() {}

    /// The position that state holds; empty when it holds none.
    ///
    /// @throws IllegalArgumentException when it isn't one
    static Optional<StoredCursor> stored(CursorRow row) {
        if (row.positionJson().isPresent()) {
            CursorPosition position = position(Json.read(row.positionJson().get()));
            Optional<CursorIdentity> identity =
                    row.identityJson().map(json -> identity(Json.read(json)));
            return Optional.of(new StoredCursor(position, identity));
        }
        return row.value()
                .map(
                        value ->
                                new StoredCursor(
                                        new CursorPosition(List.of(value)), Optional.empty()));
    }

    /// What a move of the cursor must find in state.
    static Optional<String> compared(CursorRow row) {
        return row.positionJson().or(row::value);
    }

    static CursorPosition position(JsonValue json) {
        return new CursorPosition(texts(json, "values"));
    }

    static CursorIdentity identity(JsonValue json) {
        return new CursorIdentity(
                texts(json, "columns"),
                texts(json, "types"),
                json.field("zone").flatMap(JsonValue::text).orElse("UTC"),
                json.field("query_fingerprint").flatMap(JsonValue::text).orElse(""));
    }

    private static List<String> texts(JsonValue json, String field) {
        return json
                .field(field)
                .orElseThrow(() -> new IllegalArgumentException("no " + field))
                .items()
                .stream()
                .map(
                        item ->
                                item.text()
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                field + " isn't text")))
                .toList();
    }
}
