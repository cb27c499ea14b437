package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DemoConfigTest {

    @TempDir Path folder;

    @Test
    void replacesItsOwnFileAndKeepsAnEditedOne() throws IOException {
        Path file = folder.resolve("rivet.yaml");
        assertEquals(DemoConfig.Outcome.WRITTEN, write(folder.resolve("first")));
        assertEquals(DemoConfig.Outcome.WRITTEN, write(folder.resolve("second")));
        assertTrue(Files.readString(file).contains("'" + folder.resolve("second") + "/users'"));

        String edited = Files.readString(file).replace("format: csv", "format: parquet");
        Files.writeString(file, edited);
        assertEquals(DemoConfig.Outcome.KEPT_EDITED, write(folder.resolve("third")));
        assertEquals(edited, Files.readString(file));
    }

    @Test
    void keepsAFileThatItNeverWrote() throws IOException {
        Path file = Files.writeString(folder.resolve("rivet.yaml"), "mine: true\n");
        assertEquals(DemoConfig.Outcome.KEPT_EDITED, write(folder));
        assertEquals("mine: true\n", Files.readString(file));
    }

    @Test
    void quotesPathsThatYamlWouldRead() throws IOException {
        Path file = folder.resolve("rivet.yaml");
        write(Path.of("/it's ${HOME}: # here"));
        String line = "path: '/it''s \\${HOME}: # here/orders'";
        assertTrue(Files.readString(file).contains(line), Files.readString(file));
    }

    @Test
    void namesTheSourceThatWasAskedFor() throws IOException {
        Path file = folder.resolve("rivet.yaml");
        write(folder);
        String postgres = Files.readString(file);
        assertTrue(postgres.contains("type: postgres\n"), postgres);
        assertTrue(postgres.contains("table: public.users\n"), postgres);
        assertEquals(
                DemoConfig.Outcome.WRITTEN, DemoConfig.write(file, folder, SourceKind.mariadb));
        String mariaDb = Files.readString(file);
        assertTrue(mariaDb.contains("type: mysql\n"), mariaDb);
        assertTrue(mariaDb.contains("table: users\n"), mariaDb);
        assertTrue(mariaDb.contains("RIVET_DEMO_URL=mysql://... "), mariaDb);
        assertTrue(mariaDb.contains("./rivet demo --source mariadb --keep"), mariaDb);
        assertFalse(mariaDb.contains("@") || postgres.contains("@"), mariaDb);
    }

    private DemoConfig.Outcome write(Path output) throws IOException {
        return DemoConfig.write(folder.resolve("rivet.yaml"), output, SourceKind.postgres);
    }
}
