package io.rivet.run;

import static io.rivet.format.SampleBatches.column;
import static io.rivet.format.SampleBatches.required;
import static io.rivet.format.SampleBatches.row;
import static io.rivet.format.SampleBatches.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.event.DestinationReport;
import io.rivet.event.DestinationReport.Finding;
import io.rivet.event.DestinationReport.Weight;
import io.rivet.format.Format;
import io.rivet.run.PartWriterTest.Written;
import io.rivet.schema.ColumnType;
import io.rivet.schema.TableSchema;
import io.rivet.state.PartRow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a check of a destination sees, and what it doesn't mistake for damage.
final class DestinationCheckTest {

    private static final TableSchema ORDERS =
            schema(
                    required("id", new ColumnType.Int64()),
                    column("note", new ColumnType.Text()),
                    column("tags", new ColumnType.ListOf(new ColumnType.Text())));

    @TempDir Path folder;
    private @Nullable WrittenParts open;

    @AfterEach
    void closeParts() {
        if (open != null) {
            open.close();
        }
    }

    private WrittenParts exported(Format format) {
        WrittenParts parts =
                new WrittenParts(
                        folder, format, ORDERS, WrittenParts.output(OptionalLong.of(40_000)));
        open = parts;
        for (int batch = 0; batch < 6; batch++) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (long id = batch * 1000L; id < (batch + 1) * 1000L; id++) {
                String text = Long.toString(id * 0x9E3779B97F4A7C15L, 36);
                rows.add(row(id, id % 5 == 0 ? null : text, List.of(text, "")));
            }
            parts.write(rows);
        }
        parts.finish();
        parts.publish();
        return parts;
    }

    private static DestinationReport check(WrittenParts parts, Format format, boolean full) {
        return new DestinationCheck("orders", parts.destination, format, () -> {}).check(full);
    }

    private static List<String> faults(DestinationReport report) {
        assertEquals(
                report.passed(),
                report.findings().stream().noneMatch(each -> each.weight() == Weight.FAULT));
        return report.findings().stream()
                .filter(each -> each.weight() == Weight.FAULT)
                .map(Finding::sentence)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasExportedIsSound(Written written) {
        WrittenParts parts = exported(written.format());
        assertTrue(parts.delivered.size() > 1);
        for (boolean full : new boolean[] {false, true}) {
            DestinationReport report = check(parts, written.format(), full);
            assertEquals(List.of(), report.findings());
            assertTrue(report.passed());
            assertEquals(parts.delivered.size(), report.parts());
            assertEquals(6000, report.rows());
        }
    }

    /// A byte that changed, as a disk does it: the size stays.
    @ParameterizedTest
    @EnumSource
    void aFlippedByteIsSeenInFull(Written written) throws IOException {
        WrittenParts parts = exported(written.format());
        PartRow victim = parts.delivered.get(1);
        Path file = Path.of(victim.location());
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {bytes.length / 3, bytes.length / 2, bytes.length - 20}) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);
            assertTrue(check(parts, written.format(), false).passed());
            DestinationReport report = check(parts, written.format(), true);
            assertFalse(report.passed());
            for (Finding finding : report.findings()) {
                assertEquals(Optional.of(victim.fileName()), finding.file(), finding.sentence());
                assertTrue(finding.sentence().contains(victim.fileName()));
            }
        }
    }

    @Test
    void aMissingAndAShortFileAreSeenAtOnce() throws IOException {
        Format format = Written.CSV.format();
        WrittenParts parts = exported(format);
        Files.delete(Path.of(parts.delivered.get(0).location()));
        Path second = Path.of(parts.delivered.get(1).location());
        Files.writeString(second, "id,note,tags\n1,a,[]\n");
        List<String> faults = faults(check(parts, format, false));
        assertEquals(2, faults.size());
        assertTrue(faults.get(0).contains(parts.delivered.get(0).fileName() + " is missing"));
        assertTrue(faults.get(1).contains("has 20 bytes instead of "), faults.get(1));
    }

    /// A file that somebody rewrote: the checksums of its bytes in the manifest are made to fit, so
    /// that only the columns can tell.
    @Test
    void aChangedValueIsToldByItsColumn() throws IOException {
        Format format = Written.CSV.format();
        WrittenParts parts = exported(format);
        PartRow part = parts.delivered.getFirst();
        Path file = Path.of(part.location());
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\n1,", "\n2,").replaceFirst("\n5,,", "\n5,x,"));
        List<String> faults = faults(check(parts, format, true));
        assertTrue(faults.stream().anyMatch(each -> each.contains("other values in column 'id'")));
        assertTrue(faults.stream().anyMatch(each -> each.contains("NULLs in column 'note'")));
        assertFalse(faults.stream().anyMatch(each -> each.contains("column 'tags'")));
    }

    @Test
    void filesThatNobodyNamesAreNoted() throws IOException {
        Format format = Written.PARQUET.format();
        WrittenParts parts = exported(format);
        Path out = folder.resolve("out");
        Files.writeString(out.resolve("stray.parquet"), "x");
        Files.writeString(out.resolve(".hidden"), "x");
        Files.writeString(out.resolve("_SUCCESS"), "");
        Files.writeString(out.resolve("older.parquet"), "x");
        Files.writeString(
                out.resolve("_rivet/other_run.json"),
                """
                {"run_id": "r", "rows": 1, "parts": [{"file": "older.parquet", "rows": 1, "bytes": 1}]}
                """);
        DestinationReport report = check(parts, format, true);
        assertTrue(report.passed());
        assertEquals(1, report.findings().size());
        assertTrue(report.findings().getFirst().sentence().contains("1 file(s)"));
        assertTrue(report.findings().getFirst().sentence().contains("stray.parquet"));
    }

    @Test
    void withoutAManifestNothingIsSound() throws IOException {
        Format format = Written.PARQUET.format();
        WrittenParts parts = exported(format);
        Path manifest = folder.resolve("out/_rivet/orders.json");
        Files.writeString(manifest, "{\"parts\": [{}]}");
        assertTrue(faults(check(parts, format, false)).getFirst().contains("can't be read"));
        Files.delete(manifest);
        assertTrue(faults(check(parts, format, false)).getFirst().contains("no manifest"));
    }
}
