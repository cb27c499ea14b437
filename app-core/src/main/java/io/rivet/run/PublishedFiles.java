package io.rivet.run;

import io.rivet.destination.Destination;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.state.PartRow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the newest manifest of an export names. With names that repeat over runs, the file at the
/// place of an unfinished part may belong to an earlier run: it must stay.
record PublishedFiles(Destination destination, String export) {

    /// Whether taking back a part can't touch a file that the newest manifest names.
    boolean mayWithdraw(PartRow part) {
        return PartCheck.staged(part).isPresent() || !namesBeside(part).contains(part.fileName());
    }

    /// The names in the newest manifest of the folder that a part belongs to.
    Set<String> namesBeside(PartRow part) {
        String newest = Manifest.beside(part, Manifest.newestFile(export));
        return destination.content(newest).map(PublishedFiles::names).orElse(Set.of());
    }

    private static Set<String> names(Path manifest) {
        return read(manifest).field("parts").stream()
                .flatMap(parts -> parts.items().stream())
                .flatMap(part -> part.field("file").flatMap(JsonValue::text).stream())
                .collect(Collectors.toSet());
    }

    /// Whether the newest manifest of the folder that a part belongs to is of that run.
    boolean isNewest(PartRow part, String runId) {
        String newest = Manifest.beside(part, Manifest.newestFile(export));
        return destination
                .content(newest)
                .map(PublishedFiles::read)
                .flatMap(manifest -> manifest.field("run_id"))
                .flatMap(JsonValue::text)
                .filter(runId::equals)
                .isPresent();
    }

    /// A run's manifest in the folder that a part belongs to.
    Optional<JsonValue> manifestBeside(PartRow part, String runId) {
        return destination
                .content(Manifest.beside(part, Manifest.runFile(runId)))
                .map(PublishedFiles::read);
    }

    private static JsonValue read(Path manifest) {
        try {
            return Json.read(Files.readString(manifest));
        } catch (IOException | IllegalArgumentException broken) {
            throw new RivetException(
                    FailureKind.PERMANENT,
                    "the manifest %s can't be read, so that nobody knows which files it names. Make it readable or restore it, then run again."
                            .formatted(manifest),
                    broken);
        }
    }
}
