package io.rivet.plan;

import io.rivet.config.ChunkSizing;
import io.rivet.config.Compression;
import io.rivet.config.CsvOptions;
import io.rivet.config.ExportConfig;
import io.rivet.config.FormatConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.OutputConfig;
import io.rivet.config.QualityConfig;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TypeRules;
import io.rivet.value.ByteSize;
import io.rivet.value.Xxh3;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The fingerprint of all that decides which rows go into which task and file. A run is only
/// resumed by a config with the same one.
///
/// For windows of a size, and all else at its default, it is the one of the reference tool: XXH3-64
/// of query, column, size and `range` or `dense_rn`, with the unit separator between them. What
/// isn't at its default follows behind it.
final class RunFingerprint {

    private static final String SEPARATOR = "\u001F";

    private static final FormatConfig USUAL_FORMAT =
            new FormatConfig.Parquet(Compression.ZSTD, OptionalInt.of(3));

    private RunFingerprint() {}

    /// 16 hex digits.
    static String of(ExportConfig export, ReadStatement statement) {
        List<String> parts = new ArrayList<>();
        parts.add(statement.sql());
        addMode(parts, export);
        addFormat(parts, export.format());
        addTypes(parts, export.types());
        addMeta(parts, export.metaColumns());
        addOutput(parts, export.output());
        addQuality(parts, export.quality());
        return Xxh3.hexOf(String.join(SEPARATOR, parts));
    }

    private static void addMode(List<String> parts, ExportConfig export) {
        switch (export.running().mode()) {
            case ModeConfig.Full _ -> {
                parts.addAll(List.of("", "", "full"));
                parts.add("parallel=" + export.running().parallel());
            }
            case ModeConfig.Incremental mode ->
                    parts.addAll(
                            List.of(String.join(",", mode.cursorColumns()), "", "incremental"));
            case ModeConfig.TimeWindow mode ->
                    parts.addAll(
                            List.of(mode.column(), String.valueOf(mode.days()), "time_window"));
            case ModeConfig.Chunked mode -> {
                String kind = mode.dense() ? "dense_rn" : "range";
                parts.add(mode.column());
                switch (mode.sizing()) {
                    case ChunkSizing.BySize by ->
                            parts.addAll(List.of(String.valueOf(by.size()), kind));
                    case ChunkSizing.ByCount by ->
                            parts.addAll(List.of("", kind, "chunk_count=" + by.count()));
                    case ChunkSizing.ByDays by ->
                            parts.addAll(List.of("", kind, "chunk_by_days=" + by.days()));
                    case ChunkSizing.ByMemory by ->
                            parts.addAll(List.of("", kind, "chunk_bytes=" + by.size().bytes()));
                }
            }
        }
    }

    private static void addFormat(List<String> parts, FormatConfig format) {
        if (format.equals(USUAL_FORMAT)) {
            return;
        }
        switch (format) {
            case FormatConfig.Parquet parquet -> {
                String level = parquet.level().isPresent() ? ":" + parquet.level().getAsInt() : "";
                parts.add("parquet=" + parquet.compression() + level);
            }
            case FormatConfig.Csv csv -> {
                CsvOptions options = csv.options();
                parts.add(
                        options.equals(CsvOptions.standard())
                                ? "csv"
                                : "csv=%s,%d,%b,%b,%b,%s"
                                        .formatted(
                                                options.nullText(),
                                                (int) options.delimiter(),
                                                options.quoteAll(),
                                                options.bom(),
                                                options.header(),
                                                options.compression()));
            }
        }
    }

    private static void addTypes(List<String> parts, TypeRules types) {
        types.values()
                .written()
                .forEach(
                        (key, action) -> {
                            if (action != key.standard()) {
                                parts.add("value:" + key.word() + "=" + action.word());
                            }
                        });
        types.overrides().stream()
                .map(override -> "column:" + override.column() + "=" + override.written())
                .sorted()
                .forEach(parts::add);
    }

    private static void addMeta(List<String> parts, MetaColumns meta) {
        meta.columns().forEach(column -> parts.add("meta:" + column.name()));
    }

    private static void addOutput(List<String> parts, OutputConfig output) {
        output.maxFileSize().map(ByteSize::bytes).ifPresent(b -> parts.add("max_file_size=" + b));
        output.fileName().ifPresent(name -> parts.add("file_name=" + name));
        if (output.replace()) {
            parts.add("replace");
        }
        output.partitionBy()
                .ifPresent(by -> parts.add("partition_by=" + by.column() + ":" + by.granularity()));
    }

    /// Whether parts wait for a verdict. What the rules say may change: they judge all rows again.
    private static void addQuality(List<String> parts, QualityConfig quality) {
        if (!quality.isEmpty()) {
            parts.add("quality");
        }
    }
}
