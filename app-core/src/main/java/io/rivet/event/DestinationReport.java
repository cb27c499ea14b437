package io.rivet.event;

import java.util.List;
import java.util.Optional;

/// What a check of a destination against its newest manifest found.
///
/// @param runId of the manifest; empty where there is none
/// @param full whether files were read, not only looked at
/// @param parts how many files the manifest names
/// @param rows how many rows it names
/// @param findings in the order of the manifest
public record DestinationReport(
        String export,
        Optional<String> runId,
        boolean full,
        int parts,
        long rows,
        List<Finding> findings) {

    public DestinationReport {
        findings = List.copyOf(findings);
    }

    /// How much a finding matters.
    public enum Weight {
        /// Something isn't as the manifest says.
        FAULT,
        /// Worth knowing; nothing is wrong.
        NOTE
    }

    /// One thing that was found.
    ///
    /// @param file relative to the export's place; empty where it is about all of it
    /// @param sentence for people; names the file where there is one
    public record Finding(Weight weight, Optional<String> file, String sentence) {}

    /// Whether nothing is wrong.
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.weight() == Weight.FAULT);
    }
}
