package io.rivet.plan;

import io.rivet.failure.RivetException;
import io.rivet.schema.ColumnType;
import io.rivet.value.Xxh3;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Where an incremental run starts: takes a stored position only for the export that it belongs to.
///
/// @param key the cursor, and behind it the tiebreak
/// @param identity of the export as it is now
record CursorStart(PlanInputs inputs, List<KeyTerm> key, CursorIdentity identity) {

    CursorStart {
        key = List.copyOf(key);
    }

    /// What a position of an export belongs to.
    static CursorIdentity identity(PlanInputs inputs, List<KeyTerm> key) {
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (KeyTerm term : key) {
            columns.add(term.name());
            types.add(KeyTerms.baseType(term.sourceType()));
        }
        ColumnType type = key.getFirst().type();
        boolean zoneless =
                type instanceof ColumnType.Date
                        || (type instanceof ColumnType.Timestamp timestamp && !timestamp.utc());
        return new CursorIdentity(
                columns,
                types,
                zoneless ? zone(inputs.context().zone()) : "UTC",
                Xxh3.hexOf(inputs.statement().sql().strip()));
    }

    private static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// The position to start behind.
    ///
    /// @throws RivetException of kind USAGE when it belongs to something else
    CursorPosition behind(PlanContext.StoredCursor stored) {
        if (stored.identity().isEmpty()) {
            return ofReference(stored.position());
        }
        List<String> changes = changes(stored.identity().get());
        if (!changes.isEmpty()) {
            throw changed(String.join("; ", changes));
        }
        if (stored.position().values().size() != key.size()) {
            throw changed("the position has another number of columns");
        }
        return stored.position();
    }

    /// What is different, in words.
    private List<String> changes(CursorIdentity before) {
        List<String> changes = new ArrayList<>();
        if (!before.columns().equals(identity.columns())) {
            changes.add(
                    "the cursor was %s and is %s"
                            .formatted(joined(before.columns()), joined(identity.columns())));
        } else if (!before.types().equals(identity.types())) {
            changes.add(
                    "its type was %s and is %s"
                            .formatted(joined(before.types()), joined(identity.types())));
        }
        if (!before.zone().equals(identity.zone())) {
            changes.add(
                    "the zone of its times was %s and is %s"
                            .formatted(before.zone(), identity.zone()));
        }
        if (!before.queryFingerprint().equals(identity.queryFingerprint())) {
            changes.add("the query was another one");
        }
        return changes;
    }

    private static String joined(List<String> names) {
        return "'" + String.join("' with '", names) + "'";
    }

    /// The reference tool keeps the cursor's text alone. Its times have no zone and mean UTC.
    private CursorPosition ofReference(CursorPosition position) {
        if (key.size() > 1) {
            throw changed("the position has no cursor_tiebreak, which the export now has");
        }
        String text = position.values().getFirst();
        KeyTerm term = key.getFirst();
        try {
            return new CursorPosition(
                    List.of(
                            KeyScale.of(term.type())
                                    .map(scale -> scale.text(scale.steps(text)))
                                    .orElse(text)));
        } catch (IllegalArgumentException another) {
            throw changed("'%s' is no value of %s".formatted(text, term.sourceType()));
        }
    }

    private RivetException changed(String what) {
        return inputs.refusal(
                "the stored position doesn't belong to this cursor any more: %s. To start from the first row again, run `rivet state reset -c FILE -e %s`."
                        .formatted(what, inputs.export().name()));
    }
}
