package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivet.config.ReadPath;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.TypeRules;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;

/// Files are the same bytes in whichever zones the server, its sessions and this process live.
public abstract class TimeZoneContract {

    @TempDir private Path folder;

    /// A server with a database of its own.
    protected abstract TypeServer openServer();

    /// Statements that make the table `zoned` of every temporal type, with a column `id`, and fill
    /// it by literals that mean the same in every zone.
    protected abstract List<String> table();

    /// Statements that give the server, or its database, and later sessions their zones.
    protected abstract List<String> zones(Zone server, Zone session);

    /// A zone.
    ///
    /// @param name as the zone database has it
    /// @param offset from UTC: `+05:45`
    protected record Zone(String name, String offset) {}

    @Test
    void bytesAreTheSameInEveryZone() throws IOException {
        Zone tonga = new Zone("Pacific/Tongatapu", "+13:00");
        Zone samoa = new Zone("Pacific/Pago_Pago", "-11:00");
        Zone nepal = new Zone("Asia/Kathmandu", "+05:45");
        TimeZone before = TimeZone.getDefault();
        try (TypeServer server = openServer()) {
            server.execute(table().toArray(String[]::new));
            List<List<byte[]>> exports = new ArrayList<>();
            for (List<Zone> zones :
                    List.of(
                            List.of(tonga, samoa, nepal),
                            List.of(samoa, nepal, tonga),
                            List.of(nepal, tonga, samoa))) {
                server.execute(zones(zones.get(0), zones.get(1)).toArray(String[]::new));
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zones.get(2).name())));
                for (ReadPath path : server.paths()) {
                    exports.add(export(server, path, "t" + exports.size()));
                }
            }
            assertNotEquals(List.of(), exports);
            for (List<byte[]> files : exports) {
                String csv = new String(exports.getFirst().getFirst(), UTF_8);
                assertEquals(csv, new String(files.getFirst(), UTF_8), "CSV");
                assertArrayEquals(exports.getFirst().getLast(), files.getLast(), "Parquet");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private List<byte[]> export(TypeServer server, ReadPath path, String name) throws IOException {
        ReadStatement statement =
                new ReadStatement("SELECT * FROM zoned ORDER BY id", false, TypeRules.standard());
        try (SourceSession session = server.open()) {
            ExportedPair files = ExportedPair.write(session, statement, path, folder.resolve(name));
            return List.of(Files.readAllBytes(files.csv()), Files.readAllBytes(files.parquet()));
        }
    }
}
