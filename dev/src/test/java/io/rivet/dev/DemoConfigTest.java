package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        assertEquals(DemoConfig.Outcome.WRITTEN, DemoConfig.write(file, folder.resolve("first")));
        assertEquals(DemoConfig.Outcome.WRITTEN, DemoConfig.write(file, folder.resolve("second")));
        assertTrue(Files.readString(file).contains("'" + folder.resolve("second") + "/users'"));

        String edited = Files.readString(file).replace("format: csv", "format: parquet");
        Files.writeString(file, edited);
        assertEquals(
                DemoConfig.Outcome.KEPT_EDITED, DemoConfig.write(file, folder.resolve("third")));
        assertEquals(edited, Files.readString(file));
    }

    @Test
    void keepsAFileThatItNeverWrote() throws IOException {
        Path file = Files.writeString(folder.resolve("rivet.yaml"), "mine: true\n");
        assertEquals(DemoConfig.Outcome.KEPT_EDITED, DemoConfig.write(file, folder));
        assertEquals("mine: true\n", Files.readString(file));
    }

    @Test
    void quotesPathsThatYamlWouldRead() throws IOException {
        Path file = folder.resolve("rivet.yaml");
        DemoConfig.write(file, Path.of("/it's ${HOME}: # here"));
        String line = "path: '/it''s \\${HOME}: # here/orders'";
        assertTrue(Files.readString(file).contains(line), Files.readString(file));
    }
}
