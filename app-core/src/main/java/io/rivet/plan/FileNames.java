package io.rivet.plan;

import io.rivet.value.RunId;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/// The names of a run's files.
///
/// @param pattern of the export's `file_name`; empty for
///   `{export}_{yyyyMMdd_HHmmss_SSS}[_chunk{i}][_part{n}]`, unique over runs because a run id is
/// @param numbered whether names carry the part's number: a task may have several
public record FileNames(Optional<String> pattern, boolean numbered) {

    /// The day of the run's start in UTC: `2026-11-22`.
    static final String DATE = "{date}";

    static final String EXPORT = "{export}";
    static final String RUN_ID = "{run_id}";

    /// The task's index.
    static final String CHUNK = "{chunk}";

    /// The part's number within its task and folder.
    static final String PART = "{part}";

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
        String name = pattern.map(text -> filled(text, place)).orElseGet(() -> usual(place));
        return place.folder() + name + "." + extension;
    }

    private String usual(Place place) {
        String chunk = place.chunk().isPresent() ? "_chunk" + place.chunk().getAsInt() : "";
        String part = numbered ? "_part" + place.part() : "";
        return place.run().export() + "_" + place.run().fileStamp() + chunk + part;
    }

    private static String filled(String pattern, Place place) {
        return resolved(pattern, place.run())
                .replace(CHUNK, String.valueOf(place.chunk().orElse(0)))
                .replace(PART, String.valueOf(place.part()));
    }

    /// A template of a `path` or `prefix` for a run: `{date}`, `{export}` and `{run_id}` filled in.
    public static String resolved(String template, RunId run) {
        LocalDate day = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
        return template.replace(DATE, day.toString())
                .replace(RUN_ID, run.text())
                .replace(EXPORT, run.export());
    }

    /// The folder of a run.
    public static Path folder(Path template, RunId run) {
        return template.getFileSystem().getPath(resolved(template.toString(), run));
    }

    /// Whether a folder is another one for each run.
    static boolean runOwnsFolder(String template) {
        return template.contains(RUN_ID);
    }
}
