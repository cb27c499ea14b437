package io.rivet.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads `mode` and the keys that belong to one.
final class ModeReader {

    private static final Map<String, List<String>> NEEDED =
            Map.of(
                    "full", List.of(),
                    "incremental", List.of("cursor_column"),
                    "chunked", List.of("chunk_column"),
                    "time_window", List.of("time_column", "days_window"));

    private static final Map<String, List<String>> OWN = own();

    private final ChunkSizingReader sizings = new ChunkSizingReader();

    private static Map<String, List<String>> own() {
        Map<String, List<String>> own = new LinkedHashMap<>();
        own.put(
                "incremental",
                List.of("cursor_column", "cursor_tiebreak", "cursor_nulls", "settle_window"));
        own.put(
                "chunked",
                List.of(
                        "chunk_column",
                        "chunk_size",
                        "chunk_count",
                        "chunk_by_days",
                        "chunk_size_memory_mb",
                        "chunk_dense",
                        "chunk_checkpoint",
                        "chunk_max_attempts"));
        own.put("time_window", List.of("time_column", "time_column_type", "days_window"));
        return own;
    }

    /// The mode with its keys; empty when there is a problem.
    Optional<ModeConfig> read(Section export) {
        Optional<String> written = export.choice("mode");
        if (written.isEmpty() && export.has("mode")) {
            return Optional.empty();
        }
        String mode = written.orElse("full");
        for (String key : NEEDED.getOrDefault(mode, List.of())) {
            if (!export.has(key)) {
                export.problem("mode", mode + " mode requires " + key + ".");
            }
        }
        warnOfOthers(export, mode);
        // All of them, because a value that is none is a problem in each mode.
        Optional<ModeConfig> incremental = incremental(export);
        Optional<ModeConfig> chunked = chunked(export);
        Optional<ModeConfig> timeWindow = timeWindow(export);
        return switch (mode) {
            case "incremental" -> incremental;
            case "chunked" -> chunked;
            case "time_window" -> timeWindow;
            default -> Optional.of(new ModeConfig.Full());
        };
    }

    private static void warnOfOthers(Section export, String mode) {
        OWN.forEach(
                (owner, names) -> {
                    if (!owner.equals(mode)) {
                        names.stream()
                                .filter(key -> isOn(export, key))
                                .forEach(key -> ignored(export, key, owner, mode));
                    }
                });
    }

    /// A flag that is false switches nothing on.
    private static boolean isOn(Section export, String key) {
        boolean flag = export.entry(key).type() instanceof KeyType.Flag;
        return flag ? export.flag(key).orElse(false) : export.has(key);
    }

    private static void ignored(Section export, String key, String owner, String mode) {
        if (key.equals("chunk_dense")) {
            export.problem(key, "chunk_dense is only valid with mode: chunked.");
        } else {
            export.warning(
                    key, "this key is about mode: " + owner + "; it is ignored in " + mode + ".");
        }
    }

    private static Optional<ModeConfig> incremental(Section export) {
        List<String> columns = FreeTexts.oneOrMore(export, "cursor_column");
        Optional<String> tiebreak = ColumnText.read(export, "cursor_tiebreak");
        if (tiebreak.filter(columns::contains).isPresent()) {
            export.problem(
                    "cursor_tiebreak",
                    export.quote(tiebreak.orElse(""))
                            + " is the cursor already. Name another column, a unique one.");
        }
        CursorNulls nulls =
                export.word("cursor_nulls", CursorNulls.class).orElse(CursorNulls.ERROR);
        ModeConfig mode =
                new ModeConfig.Incremental(
                        columns, tiebreak, TimeText.read(export, "settle_window"), nulls);
        return columns.isEmpty() ? Optional.empty() : Optional.of(mode);
    }

    private Optional<ModeConfig> chunked(Section export) {
        Optional<String> column = ColumnText.read(export, "chunk_column");
        ChunkSizing sizing = sizings.read(export);
        boolean dense = export.flag("chunk_dense").orElse(false);
        boolean checkpoint = export.flag("chunk_checkpoint").orElse(false);
        OptionalInt attempts = export.whole("chunk_max_attempts");
        return column.map(c -> new ModeConfig.Chunked(c, sizing, dense, checkpoint, attempts));
    }

    private static Optional<ModeConfig> timeWindow(Section export) {
        Optional<String> column = ColumnText.read(export, "time_column");
        TimeColumnType type =
                export.word("time_column_type", TimeColumnType.class)
                        .orElse(TimeColumnType.TIMESTAMP);
        OptionalInt days = export.whole("days_window");
        if (column.isEmpty() || days.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ModeConfig.TimeWindow(column.get(), type, days.getAsInt()));
    }
}
