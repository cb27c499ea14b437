package io.rivet.run;

import io.rivet.destination.Destination;
import io.rivet.event.DestinationReport;
import io.rivet.event.DestinationReport.Finding;
import io.rivet.event.DestinationReport.Weight;
import io.rivet.failure.RivetException;
import io.rivet.format.Format;
import io.rivet.run.ReadManifest.NamedPart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks what lies at an export's destination against its newest manifest. Changes nothing.
public final class DestinationCheck {

    private static final String MANIFESTS = "_rivet/";
    private static final int MOST_NAMES = 10;

    private final String export;
    private final Destination destination;
    private final Format format;
    private final Runnable goOn;

    /// For one export.
    ///
    /// @param format of the export's config
    /// @param goOn called now and then; throws to stop
    public DestinationCheck(String export, Destination destination, Format format, Runnable goOn) {
        this.export = export;
        this.destination = destination;
        this.format = format;
        this.goOn = goOn;
    }

    /// Looks whether each file is there and has its size, and with `full` whether its bytes, its
    /// rows and the values of its columns are those that were written.
    ///
    /// @throws RivetException when the destination can't be read
    public DestinationReport check(boolean full) {
        String name = MANIFESTS + export + ".json";
        Optional<Path> file = destination.published(name);
        if (file.isEmpty()) {
            return without(full, "there is no manifest " + name + ", so nothing was exported here");
        }
        ReadManifest manifest;
        try {
            manifest = ReadManifest.of(Files.readString(file.get()));
        } catch (IOException | IllegalArgumentException broken) {
            return without(full, "the manifest " + name + " can't be read: " + told(broken));
        }
        List<Finding> findings = new ArrayList<>();
        for (NamedPart part : manifest.parts()) {
            goOn.run();
            checkPart(manifest, part, full, findings);
        }
        checkSum(manifest, findings);
        noteOthers(manifest, findings);
        return new DestinationReport(
                export,
                Optional.of(manifest.runId()),
                full,
                manifest.parts().size(),
                manifest.rows(),
                findings);
    }

    private DestinationReport without(boolean full, String reason) {
        Finding finding =
                new Finding(
                        Weight.FAULT,
                        Optional.empty(),
                        reason + ". Run the export, or correct its destination.");
        return new DestinationReport(export, Optional.empty(), full, 0, 0, List.of(finding));
    }

    private void checkPart(
            ReadManifest manifest, NamedPart part, boolean full, List<Finding> findings) {
        Optional<Path> content = destination.content(destination.locationOf(part.file()));
        if (content.isEmpty()) {
            findings.add(fault(part, "is missing"));
            return;
        }
        try {
            long size = Files.size(content.get());
            if (size != part.bytes()) {
                findings.add(fault(part, "has " + size + " bytes instead of " + part.bytes()));
            }
        } catch (IOException unreadable) {
            findings.add(fault(part, "can't be read: " + told(unreadable)));
            return;
        }
        if (full) {
            new PartContentCheck(format, goOn)
                    .check(content.get(), part, manifest.schema(), findings);
        }
    }

    /// A manifest whose parts don't add up was not written by Rivet, or not as it stands.
    private static void checkSum(ReadManifest manifest, List<Finding> findings) {
        long rows = manifest.parts().stream().mapToLong(NamedPart::rows).sum();
        if (rows != manifest.rows()) {
            findings.add(
                    new Finding(
                            Weight.FAULT,
                            Optional.empty(),
                            "the manifest says "
                                    + manifest.rows()
                                    + " rows, but its files have "
                                    + rows
                                    + "."));
        }
    }

    /// Files of earlier runs and of other exports stand in manifests too.
    private void noteOthers(ReadManifest newest, List<Finding> findings) {
        Optional<List<String>> names = destination.names();
        if (names.isEmpty()) {
            return;
        }
        Set<String> named = new HashSet<>();
        newest.parts().forEach(part -> named.add(part.file()));
        names.get().stream()
                .filter(name -> name.startsWith(MANIFESTS) && name.endsWith(".json"))
                .forEach(name -> addParts(name, named));
        List<String> others =
                names.get().stream()
                        .filter(name -> !name.startsWith("_") && !named.contains(name))
                        .sorted()
                        .toList();
        if (!others.isEmpty()) {
            String first =
                    String.join(", ", others.subList(0, Math.min(MOST_NAMES, others.size())));
            findings.add(
                    new Finding(
                            Weight.NOTE,
                            Optional.empty(),
                            "no manifest names "
                                    + others.size()
                                    + " file(s) that lie there: "
                                    + first
                                    + (others.size() > MOST_NAMES ? ", ..." : "")
                                    + "."));
        }
    }

    private void addParts(String manifest, Set<String> named) {
        try {
            Optional<Path> file = destination.published(manifest);
            if (file.isPresent()) {
                ReadManifest.of(Files.readString(file.get()))
                        .parts()
                        .forEach(part -> named.add(part.file()));
            }
        } catch (IOException | IllegalArgumentException broken) {
            // What it named is noted then.
        }
    }

    static Finding fault(NamedPart part, String what) {
        return new Finding(
                Weight.FAULT,
                Optional.of(part.file()),
                part.file() + " " + what + ". Export again, or restore the file.");
    }

    static Finding note(NamedPart part, String what) {
        return new Finding(Weight.NOTE, Optional.of(part.file()), part.file() + ": " + what + ".");
    }

    static String told(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
