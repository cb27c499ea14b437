package io.rivet.config;

import io.rivet.value.ByteSize;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads how the rows become files.
final class OutputReader {

    /// File systems stop at 255 bytes, and placeholders and the extension take their share.
    private static final int LONGEST_PATTERN_BYTES = 180;

    private final KeyCheck keys;

    OutputReader(KeyCheck keys) {
        this.keys = keys;
    }

    OutputConfig read(Section export) {
        Optional<OutputConfig.PartitionBy> partitions =
                export.section("partition_by").flatMap(this::partitions);
        OptionalInt open = export.whole("max_open_partitions");
        if (open.isPresent() && !export.has("partition_by")) {
            export.warning("max_open_partitions", "this key is about partition_by; it is ignored.");
        }
        return new OutputConfig(
                maxFileSize(export),
                fileName(export),
                export.flag("replace").orElse(false),
                export.whole("keep_runs"),
                partitions,
                open.orElse(OutputConfig.OPEN_PARTITIONS));
    }

    private Optional<OutputConfig.PartitionBy> partitions(Section section) {
        keys.check(section, KeyCheck.LaterKeys.REFUSE);
        section.require("column");
        OutputConfig.Granularity granularity =
                section.word("granularity", OutputConfig.Granularity.class)
                        .orElse(OutputConfig.Granularity.VALUE);
        return ColumnText.read(section, "column")
                .map(column -> new OutputConfig.PartitionBy(column, granularity));
    }

    private static Optional<ByteSize> maxFileSize(Section export) {
        Optional<String> text = export.text("max_file_size");
        try {
            Optional<ByteSize> size = text.map(ByteSize::parse);
            if (size.filter(s -> s.bytes() == 0).isPresent()) {
                export.problem(
                        "max_file_size",
                        "a limit of 0 bytes would begin a new file with each batch. Write a size"
                                + " like 512MB, or remove the key for no limit.");
                return Optional.empty();
            }
            return size;
        } catch (IllegalArgumentException e) {
            export.problem(
                    "max_file_size",
                    "invalid max_file_size "
                            + export.quote(text.orElse(""))
                            + ". Write it like 512MB or 1.5GB.");
            return Optional.empty();
        }
    }

    private static Optional<String> fileName(Section export) {
        Optional<String> pattern = export.text("file_name");
        if (pattern.isEmpty()) {
            return pattern;
        }
        String text = pattern.get();
        String trouble = trouble(text);
        if (!trouble.isEmpty()) {
            export.problem(
                    "file_name", export.quote(text) + " can't be a file's name: " + trouble + ".");
        }
        boolean known = Placeholders.check(export, "file_name", text, Placeholders.OF_NAMES);
        if (text.endsWith(".csv") || text.endsWith(".parquet")) {
            export.warning("file_name", "the extension is added to this pattern. Leave it out.");
        }
        return trouble.isEmpty() && known ? pattern : Optional.empty();
    }

    private static String trouble(String pattern) {
        if (pattern.isBlank()) {
            return "it is empty";
        }
        if (pattern.indexOf('/') >= 0 || pattern.indexOf('\\') >= 0) {
            return "it holds a slash or backslash; folders belong into destination.path";
        }
        if (pattern.startsWith(".") || pattern.startsWith("_")) {
            return "readers skip files that begin with '.' or '_'";
        }
        if (pattern.codePoints().anyMatch(OutputReader::isNoCharacterOfNames)) {
            return "it holds a control character";
        }
        if (pattern.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATTERN_BYTES) {
            return "it is longer than " + LONGEST_PATTERN_BYTES + " bytes";
        }
        return "";
    }

    private static boolean isNoCharacterOfNames(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }
}
