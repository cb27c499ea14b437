package io.rivet.config;

/// One entry of `exports:`.
///
/// @param name unique in the file; part of file names and the key in the state database
/// @param tuning the export's own section over the source's
/// @param skipEmpty with 0 rows the status is `skipped`
public record ExportConfig(
        String name,
        ExportQuery query,
        FormatConfig format,
        DestinationConfig destination,
        TuningConfig tuning,
        ReadPath read,
        boolean skipEmpty) {}
