package io.rivet.plan;

import io.rivet.config.DestinationConfig;
import io.rivet.config.ExportConfig;
import io.rivet.config.OutputConfig;
import io.rivet.schema.Column;
import io.rivet.schema.ColumnType;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How rows become files, and the refusal of names that would repeat and of columns that aren't
/// there.
final class OutputPlans {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
    private static final List<String> KNOWN =
            List.of(
                    FileNames.DATE,
                    FileNames.EXPORT,
                    FileNames.RUN_ID,
                    FileNames.CHUNK,
                    FileNames.PART);

    private OutputPlans() {}

    /// @param severalTasks whether the run can have more than one
    static OutputPlan of(PlanInputs inputs, boolean severalTasks) {
        OutputConfig output = inputs.export().output();
        boolean numbered = output.maxFileSize().isPresent() || output.partitionBy().isPresent();
        output.fileName().ifPresent(name -> check(inputs, name, severalTasks, numbered));
        return new OutputPlan(
                new FileNames(output.fileName(), numbered),
                output.maxFileSize()
                        .map(size -> OptionalLong.of(size.bytes()))
                        .orElse(OptionalLong.empty()),
                output.replace(),
                output.keepRuns(),
                output.partitionBy(),
                Math.max(1, output.maxOpenPartitions()),
                output.replace() || !inputs.export().quality().isEmpty(),
                inputs.context().ownsFolder());
    }

    private static void check(
            PlanInputs inputs, String name, boolean severalTasks, boolean numbered) {
        Matcher placeholders = PLACEHOLDER.matcher(name);
        while (placeholders.find()) {
            if (!KNOWN.contains(placeholders.group())) {
                throw inputs.refusal(
                        "file_name '%s' has %s, which means nothing. There are %s."
                                .formatted(name, placeholders.group(), String.join(", ", KNOWN)));
            }
        }
        if (name.startsWith("_") || name.startsWith(".")) {
            throw inputs.refusal(
                    "file_name '%s' begins with '%c', and readers of data skip such files. Begin it otherwise."
                            .formatted(name, name.charAt(0)));
        }
        List<String> missing = new ArrayList<>();
        if (severalTasks && !name.contains(FileNames.CHUNK)) {
            missing.add(FileNames.CHUNK);
        }
        if (numbered && !name.contains(FileNames.PART)) {
            missing.add(FileNames.PART);
        }
        if (!missing.isEmpty()) {
            throw inputs.refusal(
                    "file_name '%s' would name several files of a run alike. Add %s to it."
                            .formatted(name, String.join(" and ", missing)));
        }
        boolean repeats = !name.contains(FileNames.RUN_ID) && !folderOfRun(inputs.export());
        if (repeats && !inputs.export().output().replace()) {
            throw inputs.refusal(
                    "file_name '%s' would be the same for each run. Add {run_id} to it, or set 'replace: true' to replace the files of the run before."
                            .formatted(name));
        }
    }

    private static boolean folderOfRun(ExportConfig export) {
        return switch (export.destination()) {
            case DestinationConfig.Local local ->
                    FileNames.runOwnsFolder(local.template().orElse(""));
        };
    }

    /// Refuses `quality` and `partition_by` over columns that the result doesn't have.
    static void refuseUnknownColumns(PlanInputs inputs) {
        List<String> names = inputs.schema().columns().stream().map(Column::name).toList();
        Set<String> wanted =
                new LinkedHashSet<>(
                        new TreeSet<>(inputs.export().quality().nullRatioMax().keySet()));
        wanted.addAll(inputs.export().quality().uniqueColumns());
        List<String> unknown = wanted.stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw inputs.refusal(
                    "'quality' has rules for %s, which the result doesn't have. %s"
                            .formatted(
                                    unknown.stream()
                                            .map(name -> "'" + name + "'")
                                            .collect(Collectors.joining(", ")),
                                    KeyTerms.advice(unknown.getFirst(), names)));
        }
        inputs.export().output().partitionBy().ifPresent(by -> checkPartition(inputs, by, names));
    }

    private static void checkPartition(
            PlanInputs inputs, OutputConfig.PartitionBy by, List<String> names) {
        if (!names.contains(by.column())) {
            throw inputs.refusal(
                    "partition_by names '%s', which isn't a column of the result. %s"
                            .formatted(by.column(), KeyTerms.advice(by.column(), names)));
        }
        Column column = KeyTerms.column(inputs.schema(), by.column());
        boolean time = column.type() instanceof ColumnType.Timestamp;
        boolean day = time || column.type() instanceof ColumnType.Date;
        Optional<String> needed =
                switch (by.granularity()) {
                    case VALUE ->
                            noFolderName(column.type())
                                    ? Optional.of("no list, float, JSON or bytes")
                                    : Optional.empty();
                    case YEAR, MONTH, DAY ->
                            day ? Optional.empty() : Optional.of("a date or timestamp");
                    case HOUR -> time ? Optional.empty() : Optional.of("a timestamp");
                };
        if (needed.isPresent()) {
            throw inputs.refusal(
                    "partition_by '%s' with granularity '%s' needs %s, but the column is %s."
                            .formatted(
                                    by.column(),
                                    by.granularity().name().toLowerCase(Locale.ROOT),
                                    needed.get(),
                                    column.sourceType()));
        }
    }

    /// Whether a value makes no name of a folder.
    private static boolean noFolderName(ColumnType type) {
        return type instanceof ColumnType.ListOf
                || type instanceof ColumnType.Json
                || type instanceof ColumnType.Binary
                || type instanceof ColumnType.Float32
                || type instanceof ColumnType.Float64;
    }
}
