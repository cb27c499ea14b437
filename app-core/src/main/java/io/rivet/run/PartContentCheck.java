package io.rivet.run;

import io.rivet.batch.tally.ReadTallies;
import io.rivet.event.DestinationReport.Finding;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.format.FileDigest;
import io.rivet.format.Format;
import io.rivet.run.ReadManifest.NamedPart;
import io.rivet.schema.ColumnTally;
import io.rivet.schema.TableSchema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a file and compares it with what its manifest says: bytes, rows, and of each column the
/// NULLs and the checksum of its values.
record PartContentCheck(Format format, Runnable goOn) {

    void check(Path file, NamedPart part, Optional<TableSchema> schema, List<Finding> findings) {
        checkBytes(file, part, findings);
        if (!part.file().endsWith("." + format.extension())) {
            findings.add(
                    DestinationCheck.note(
                            part,
                            "its rows were not read, because the config says "
                                    + format.extension()
                                    + " now"));
        } else if (schema.isEmpty() || part.columns().isEmpty()) {
            findings.add(
                    DestinationCheck.note(
                            part,
                            "its rows were not read, because the manifest doesn't describe them"));
        } else {
            checkValues(file, part, schema.get(), findings);
        }
    }

    private void checkBytes(Path file, NamedPart part, List<Finding> findings) {
        if (part.xxh3().isEmpty() || part.md5().isEmpty()) {
            findings.add(DestinationCheck.note(part, "the manifest has no checksum of its bytes"));
            return;
        }
        try {
            FileDigest found = FileDigest.of(file, goOn);
            if (!found.xxh3().equals(part.xxh3())) {
                findings.add(differs(part, "XXH3", found.xxh3(), part.xxh3()));
            }
            if (!found.md5().equals(part.md5())) {
                findings.add(differs(part, "MD5", found.md5(), part.md5()));
            }
        } catch (IOException unreadable) {
            findings.add(
                    DestinationCheck.fault(
                            part, "can't be read: " + DestinationCheck.told(unreadable)));
        }
    }

    private static Finding differs(NamedPart part, String hash, String found, String written) {
        return DestinationCheck.fault(
                part,
                "has other bytes than were written: its "
                        + hash
                        + " is "
                        + found
                        + " instead of "
                        + written);
    }

    private void checkValues(
            Path file, NamedPart part, TableSchema schema, List<Finding> findings) {
        ReadTallies tallies = new ReadTallies(schema);
        try {
            long rows = format.read(file, schema, tallies, goOn);
            if (rows != part.rows()) {
                findings.add(
                        DestinationCheck.fault(
                                part, "has " + rows + " rows instead of " + part.rows()));
            }
        } catch (RivetException failure) {
            if (failure.kind() != FailureKind.INTEGRITY) {
                throw failure;
            }
            findings.add(DestinationCheck.fault(part, "isn't a whole file: " + failure.sentence()));
            return;
        }
        compare(part, schema, tallies.tallies(), findings);
    }

    private void compare(
            NamedPart part, TableSchema schema, List<ColumnTally> found, List<Finding> findings) {
        if (found.size() != part.columns().size()) {
            findings.add(
                    DestinationCheck.fault(
                            part,
                            "has "
                                    + part.columns().size()
                                    + " columns in the manifest's list of files, but "
                                    + found.size()
                                    + " in its list of columns"));
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            ColumnTally written = part.columns().get(i);
            Optional<String> ambiguity = format.ambiguity(schema.column(i).type());
            if (!found.get(i).column().equals(written.column())) {
                findings.add(
                        DestinationCheck.fault(
                                part,
                                "has column '"
                                        + found.get(i).column()
                                        + "' where '"
                                        + written.column()
                                        + "' was written"));
            } else if (found.get(i).nulls() != written.nulls()) {
                findings.add(
                        DestinationCheck.fault(
                                part,
                                "has "
                                        + found.get(i).nulls()
                                        + " NULLs in column '"
                                        + written.column()
                                        + "' instead of "
                                        + written.nulls()));
            } else if (ambiguity.isPresent()) {
                findings.add(
                        DestinationCheck.note(
                                part,
                                "the values of column '"
                                        + written.column()
                                        + "' were not compared: "
                                        + ambiguity.get()));
            } else if (found.get(i).checksum() != written.checksum()) {
                findings.add(
                        DestinationCheck.fault(
                                part,
                                "has other values in column '"
                                        + written.column()
                                        + "' than were written"));
            }
        }
    }
}
