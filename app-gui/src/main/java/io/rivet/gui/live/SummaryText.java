package io.rivet.gui.live;

import io.rivet.event.RunChecks;
import io.rivet.event.RunSummary;
import io.rivet.event.SourceUse;
import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;
import io.rivet.schema.ChangedValues;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The words of a summary card.
final class SummaryText {

    private static final String DOT = " · ";

    private SummaryText() {}

    /// `100,000 rows · 1 file · 6.1 MB · 0.4 s · files checked`
    static String figures(RunSummary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(Messages.count("rows", summary.rows()));
        parts.add(Messages.count("files", summary.files().size()));
        parts.add(Figures.bytes(summary.bytes()));
        parts.add(Figures.duration(summary.duration()));
        if (summary.peakRssBytes() > 0) {
            parts.add(Messages.text("summary.peak", Figures.memory(summary.peakRssBytes())));
        }
        if (summary.retries() > 0) {
            parts.add(Messages.count("summary.retries", summary.retries()));
        }
        summary.validated()
                .ifPresent(
                        good ->
                                parts.add(
                                        Messages.text(
                                                good ? "summary.validated" : "summary.not_valid")));
        return String.join(DOT, parts);
    }

    /// `PostgreSQL 18.1 · parquet, zstd · full · profile=balanced (default), batch_size=10000`
    static String how(RunSummary summary) {
        String format =
                summary.compression()
                        .map(compression -> summary.format() + ", " + compression)
                        .orElse(summary.format());
        String how = String.join(DOT, format, summary.mode(), summary.tuning());
        return summary.server().map(server -> server + DOT + how).orElse(how);
    }

    /// `4 connections · longest statement 0.3 s · longest transaction 2.0 s · 100,000 rows
    /// scanned`; empty when the source was never reached.
    static Optional<String> load(RunSummary summary) {
        SourceUse use = summary.sourceUse();
        if (use.connections() == 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        summary.checks()
                .consistency()
                .filter(level -> !level.equals("per_task"))
                .ifPresent(parts::add);
        parts.add(Messages.count("summary.connections", use.connections()));
        parts.add(Messages.text("summary.statement", Figures.duration(use.longestStatement())));
        parts.add(Messages.text("summary.transaction", Figures.duration(use.longestTransaction())));
        use.rowsScanned()
                .ifPresent(
                        rows -> parts.add(Messages.text("summary.scanned", Figures.whole(rows))));
        return Optional.of(String.join(DOT, parts));
    }

    /// What the run found out about its result that somebody should look at, a sentence each.
    static List<String> findings(RunSummary summary) {
        RunChecks checks = summary.checks();
        List<String> findings = new ArrayList<>();
        checks.schemaChange()
                .filter(change -> !change.isEmpty())
                .ifPresent(change -> findings.add(Messages.text("log.schema", change.told())));
        for (String issue : checks.qualityIssues()) {
            findings.add(Messages.text("summary.quality", issue));
        }
        if (checks.sourceRows().isPresent() && checks.sourceRows().getAsLong() != summary.rows()) {
            findings.add(
                    Messages.text(
                            "summary.reconcile",
                            Figures.whole(summary.rows()),
                            Figures.whole(checks.sourceRows().getAsLong())));
        }
        return findings;
    }

    /// Which values became NULL, where some did.
    static Optional<String> values(RunSummary summary) {
        return summary.changed().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Messages.text("summary.values", ChangedValues.told(summary.changed())));
    }

    /// Where the files are: the first, and how many more.
    static Optional<String> files(RunSummary summary) {
        if (summary.files().isEmpty()) {
            return Optional.empty();
        }
        String first = summary.files().getFirst().location();
        int more = summary.files().size() - 1;
        return Optional.of(
                more == 0 ? first : first + " " + Messages.count("summary.more_files", more));
    }

    /// Every file's path, a line each.
    static String paths(RunSummary summary) {
        return summary.files().stream()
                .map(RunSummary.DeliveredFile::location)
                .collect(Collectors.joining("\n"));
    }

    /// The folder of the files.
    static Optional<Path> folder(RunSummary summary) {
        return summary.files().stream()
                .findFirst()
                .flatMap(file -> Optional.ofNullable(Path.of(file.location()).getParent()));
    }
}
