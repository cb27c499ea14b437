package io.rivet.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ConfigFile;
import io.rivet.config.ConfigInputs;
import io.rivet.config.RivetConfig;
import io.rivet.failure.RivetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class ConfigFilesTest {

    private static final String CONFIG =
            """
            source:
              type: postgres
              url: postgresql://reader@127.0.0.1:5432/shop
            exports:
              - name: NAME
                query_file: orders.sql
                format: csv
                destination:
                  type: local
                  path: out
            """;

    @TempDir Path folder;

    private final ConfigFiles files =
            new ConfigFiles(
                    file ->
                            ConfigFile.read(
                                    file,
                                    new ConfigInputs(
                                            Map.of(), Map.of(), Path.of(""), Optional.empty())));

    @Test
    void onlyAChangedFileIsReadAgain() throws IOException {
        write("orders.sql", "SELECT 1 AS one", 0);
        Path config = write("rivet.yaml", CONFIG, 0);
        RivetConfig first = files.load(config);
        assertEquals(Optional.empty(), files.changed(first));

        write("rivet.yaml", CONFIG.replace("NAME", "NEW_NAME"), 1);
        RivetConfig second = files.changed(first).orElseThrow();
        assertEquals("NEW_NAME", second.exports().getFirst().name());
        assertEquals(Optional.empty(), files.changed(second));

        write("orders.sql", "SELECT 2 AS two", 2);
        assertTrue(files.changed(second).isPresent(), "the query is part of what runs");
    }

    @Test
    void fileThatIsGoneIsAProblem() throws IOException {
        write("orders.sql", "SELECT 1 AS one", 0);
        Path config = write("rivet.yaml", CONFIG, 0);
        RivetConfig first = files.load(config);
        Files.delete(config);
        assertThrows(RivetException.class, () -> files.changed(first));
    }

    private Path write(String name, String text, long atSecond) throws IOException {
        Path file = Files.writeString(folder.toRealPath().resolve(name), text);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1 + atSecond)));
    }
}
