package io.rivet.config;

import io.rivet.schema.MetaColumns;
import io.rivet.schema.TypeRules;

/// One entry of `exports:`.
///
/// @param name unique in the file; part of file names and the key in the state database
/// @param tuning the export's own section over the source's
/// @param types the `values:` and `columns:` sections
/// @param skipEmpty with 0 rows the status is `skipped`
public record ExportConfig(
        String name,
        ExportQuery query,
        FormatConfig format,
        DestinationConfig destination,
        TuningConfig tuning,
        ReadPath read,
        TypeRules types,
        MetaColumns metaColumns,
        boolean skipEmpty,
        RunningConfig running,
        OutputConfig output,
        QualityConfig quality) {

    /// An export in `mode: full`, without the sections about files and quality.
    public ExportConfig(
            String name,
            ExportQuery query,
            FormatConfig format,
            DestinationConfig destination,
            TuningConfig tuning,
            ReadPath read,
            TypeRules types,
            MetaColumns metaColumns,
            boolean skipEmpty) {
        this(
                name,
                query,
                format,
                destination,
                tuning,
                read,
                types,
                metaColumns,
                skipEmpty,
                RunningConfig.full(),
                OutputConfig.standard(),
                QualityConfig.none());
    }
}
