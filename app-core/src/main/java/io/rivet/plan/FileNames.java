package io.rivet.plan;

import io.rivet.value.RunId;

import java.util.Optional;
import java.util.OptionalInt;

/// The names of a run's files.
///
/// @param pattern of the export's `file_name`; empty for
///   `{export}_{yyyyMMdd_HHmmss_SSS}[_chunk{i}][_part{n}]`, unique over runs because a run id is
/// @param numbered whether names carry the part's number: a task may have several
public record FileNames(Optional<String> pattern, boolean numbered) {

    /// The usual names, for tasks of one part.
    public static FileNames standard() {
        return new FileNames(Optional.empty(), false);
    }

    /// What a name is made for.
    ///
    /// @param chunk the task's index, where the run has windows
    /// @param part the number within the task, from 0
    /// @param folder of Hive: `status=paid/`, or empty
    public record Place(RunId run, OptionalInt chunk, int part, String folder) {}

    /// A name relative to the destination, with its extension.
    public String name(Place place, String extension) {
        String chunk = place.chunk().isPresent() ? "_chunk" + place.chunk().getAsInt() : "";
        String part = numbered ? "_part" + place.part() : "";
        return place.folder()
                + place.run().export()
                + "_"
                + place.run().fileStamp()
                + chunk
                + part
                + "."
                + extension;
    }
}
