package io.rivet.config;

import io.rivet.schema.MetaColumns;
import io.rivet.schema.TypeRules;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the entries of `exports:`.
final class ExportReader {

    /// File names end in a stamp, part numbers and an extension; file systems stop at 255 bytes.
    private static final int LONGEST_NAME_BYTES = 180;

    private final KeyCheck keys;
    private final TuningReader tunings;
    private final QueryReader queries;
    private final FormatReader formats;
    private final DestinationReader destinations;
    private final TypeRulesReader types;
    private final RunningReader running = new RunningReader();
    private final OutputReader outputs;
    private final QualityReader qualities;
    private final Map<String, Position> names = new HashMap<>();

    ExportReader(
            KeyCheck keys,
            TuningReader tunings,
            QueryReader queries,
            FormatReader formats,
            DestinationReader destinations) {
        this.keys = keys;
        this.tunings = tunings;
        this.queries = queries;
        this.formats = formats;
        this.destinations = destinations;
        this.types = new TypeRulesReader(keys);
        this.outputs = new OutputReader(keys);
        this.qualities = new QualityReader(keys);
    }

    /// The export; empty when there is a problem.
    Optional<ExportConfig> read(Section export, SourceReader.Reading source) {
        keys.check(export, KeyCheck.LaterKeys.REFUSE);
        Optional<String> name = name(export);
        Optional<RunningConfig> way = running.read(export, source.maxConnections());
        OutputConfig output = outputs.read(export);
        QualityConfig rules = qualities.read(export);
        Optional<ExportQuery> query = queries.read(export);
        Optional<FormatConfig> format = formats.read(export);
        Optional<DestinationConfig> destination = destinations.read(export);
        TuningConfig tuning = tunings.effective(export, tunings.read(export), source.tuning());
        ReadPath read = readPath(export, source.kind());
        TypeRules typeRules = types.read(export);
        MetaColumns metaColumns = metaColumns(export);
        boolean skipEmpty = export.flag("skip_empty").orElse(false);
        boolean whole = name.isPresent() && query.isPresent() && way.isPresent();
        if (!whole || format.isEmpty() || destination.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ExportConfig(
                        name.get(),
                        query.get(),
                        format.get(),
                        destination.get(),
                        tuning,
                        read,
                        typeRules,
                        metaColumns,
                        skipEmpty,
                        way.get(),
                        output,
                        rules));
    }

    private static ReadPath readPath(Section export, Optional<SourceKind> kind) {
        ReadPath read =
                export.choice("read")
                        .map(word -> ReadPath.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(ReadPath.AUTO);
        if (kind.filter(k -> k == SourceKind.MYSQL).isEmpty()) {
            return read;
        }
        switch (read) {
            case COPY ->
                    export.problem(
                            "read",
                            "COPY is a statement of PostgreSQL; this source is MySQL. Remove the"
                                    + " key.");
            case CURSOR ->
                    export.warning(
                            "read", "this key is about PostgreSQL; it is ignored for MySQL.");
            case AUTO -> {}
        }
        return ReadPath.AUTO;
    }

    private MetaColumns metaColumns(Section export) {
        Optional<Section> section = export.section("meta_columns");
        section.ifPresent(meta -> keys.check(meta, KeyCheck.LaterKeys.REFUSE));
        return section.map(
                        meta ->
                                new MetaColumns(
                                        meta.flag("exported_at").orElse(false),
                                        meta.flag("row_hash").orElse(false)))
                .orElseGet(MetaColumns::none);
    }

    private Optional<String> name(Section export) {
        Optional<String> name = export.verbatim("name");
        if (name.isEmpty()) {
            export.require("name");
            return name;
        }
        String trouble = nameTrouble(name.get());
        if (!trouble.isEmpty()) {
            export.problem(
                    "name",
                    export.quote(name.get()) + " can't be part of a file name: " + trouble + ".");
        }
        if (name.get().startsWith("_")) {
            export.warning(
                    "name", "many readers skip files that begin with '_'. Choose another name.");
        }
        Position first = names.putIfAbsent(name.get(), export.positionOf("name"));
        if (first != null) {
            export.problem(
                    "name",
                    "the name "
                            + export.quote(name.get())
                            + " stands on line "
                            + first.line()
                            + " already. Each export needs its own name.");
        }
        return name;
    }

    private static String nameTrouble(String name) {
        if (name.isEmpty()) {
            return "it is empty";
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return "it holds a slash or backslash";
        }
        if (name.startsWith(".")) {
            return "it begins with a dot";
        }
        if (!name.equals(name.strip())) {
            return "it begins or ends with a space";
        }
        boolean control =
                name.codePoints()
                        .anyMatch(
                                c ->
                                        Character.isISOControl(c)
                                                || Character.getType(c) == Character.SURROGATE);
        if (control) {
            return "it holds a control character";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
            return "it is longer than " + LONGEST_NAME_BYTES + " bytes";
        }
        return "";
    }
}
