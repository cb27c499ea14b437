package io.rivet.headless;

import io.rivet.state.Checkpoint;
import io.rivet.state.PartRow;
import io.rivet.state.TaskRow;
import io.rivet.state.TaskStatus;

import tools.jackson.core.JsonGenerator;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `rivet state chunks` prints.
///
/// @param database where the state database lies
/// @param words that name the same export to another command
record ChunksText(Path database, String export, String words) {

    private static final String RULE = "-".repeat(90) + "\n";
    private static final String BEFORE_FILE = " ".repeat(72);

    /// The reference tool's table, and whether the run can be resumed. Values that are too long
    /// push later columns, nothing is cut; each file after the first has its own line.
    String table(Optional<Checkpoint> found) {
        StringBuilder text = new StringBuilder("database:   " + database + "\n");
        if (found.isEmpty()) {
            return text + "No chunk checkpoint data for export '" + shown(export) + "'.\n";
        }
        Checkpoint run = found.get();
        text.append("export:     ").append(shown(export)).append('\n');
        text.append("run_id:     ").append(shown(run.runId().text())).append('\n');
        text.append("plan_hash:  ").append(shown(run.fingerprint())).append('\n');
        text.append("status:     ").append(lower(run.status())).append('\n');
        text.append("updated_at: ").append(HumanText.moment(run.updatedAt())).append("\n\n");
        text.append(line("IDX", "STATUS", "START", "END", "ATT", "ROWS", "FILE")).append(RULE);
        for (TaskRow task : run.tasks()) {
            append(text, task, filesOf(run, task));
        }
        return text.append('\n').append(outlook(run)).toString();
    }

    private static void append(StringBuilder text, TaskRow task, List<PartRow> files) {
        boolean done = task.status() == TaskStatus.COMPLETED;
        text.append(
                line(
                        task.index(),
                        lower(task.status()),
                        shown(task.startKey()),
                        shown(task.endKey()),
                        task.attempts(),
                        done ? task.rows() : "-",
                        files.isEmpty() ? "-" : shown(files.getFirst().fileName())));
        files.stream()
                .skip(1)
                .forEach(
                        file ->
                                text.append(BEFORE_FILE)
                                        .append(shown(file.fileName()))
                                        .append('\n'));
        task.error()
                .ifPresent(
                        error -> text.append("       error: ").append(shown(error)).append('\n'));
    }

    private static List<PartRow> filesOf(Checkpoint run, TaskRow task) {
        return run.parts().stream().filter(part -> part.taskIndex() == task.index()).toList();
    }

    /// What can be done with the run.
    private String outlook(Checkpoint run) {
        String names = " " + words + "\n";
        return switch (run.status()) {
            case SUCCESS, SKIPPED -> "This run is done; there is nothing to resume.\n";
            case RUNNING ->
                    "This run goes on. If its process is gone, the next run of the export says"
                            + " so.\n";
            case FAILED, CANCELLED, INTERRUPTED -> {
                if (run.resumable()) {
                    String resume = "To resume it:  rivet run --resume" + names;
                    yield run.held()
                            ? resume + "To give it up: rivet state reset-chunks" + names
                            : resume + "A run without --resume reads everything anew.\n";
                }
                yield run.held()
                        ? "This run can't be resumed. Before the next run, give it up:\n"
                                + "  rivet state reset-chunks"
                                + names
                        : "This run can't be resumed; the next run reads everything anew.\n";
            }
        };
    }

    /// What isn't known is `null`.
    String json(Optional<Checkpoint> found) {
        return PrettyJson.text(
                json -> {
                    json.writeStringProperty("database", database.toString());
                    json.writeStringProperty("export", export);
                    if (found.isPresent()) {
                        json.writeObjectPropertyStart("run");
                        write(json, found.get());
                        json.writeEndObject();
                    } else {
                        json.writeNullProperty("run");
                    }
                });
    }

    private static void write(JsonGenerator json, Checkpoint run) {
        json.writeStringProperty("run_id", run.runId().text());
        json.writeStringProperty("plan_hash", run.fingerprint());
        json.writeStringProperty("status", lower(run.status()));
        json.writeBooleanProperty("resumable", isResumable(run));
        json.writeBooleanProperty("held", run.held());
        json.writeNumberProperty("max_attempts", run.maxAttempts());
        json.writeStringProperty("updated_at", HumanText.moment(run.updatedAt()));
        json.writeArrayPropertyStart("tasks");
        for (TaskRow task : run.tasks()) {
            write(json, task, filesOf(run, task));
        }
        json.writeEndArray();
    }

    private static boolean isResumable(Checkpoint run) {
        return switch (run.status()) {
            case FAILED, CANCELLED, INTERRUPTED -> run.resumable();
            case SUCCESS, SKIPPED, RUNNING -> false;
        };
    }

    private static void write(JsonGenerator json, TaskRow task, List<PartRow> files) {
        json.writeStartObject();
        json.writeNumberProperty("index", task.index());
        json.writeStringProperty("status", lower(task.status()));
        json.writeStringProperty("start", task.startKey());
        json.writeStringProperty("end", task.endKey());
        json.writeNumberProperty("attempts", task.attempts());
        if (task.status() == TaskStatus.COMPLETED) {
            json.writeNumberProperty("rows", task.rows());
        } else {
            json.writeNullProperty("rows");
        }
        if (task.sourceRows().isPresent()) {
            json.writeNumberProperty("source_rows", task.sourceRows().getAsLong());
        } else {
            json.writeNullProperty("source_rows");
        }
        json.writeArrayPropertyStart("files");
        files.forEach(file -> json.writeString(file.fileName()));
        json.writeEndArray();
        PrettyJson.optional(json, "error", task.error());
        json.writeEndObject();
    }

    private static String shown(String text) {
        return text.isEmpty() ? "-" : HumanText.oneLine(text);
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-6s %-12s %-18s %-18s %4s %8s %s\n", cells);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
