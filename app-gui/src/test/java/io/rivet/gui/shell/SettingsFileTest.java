package io.rivet.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.gui.fx.ThemeChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class SettingsFileTest {

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Settings settings =
                new Settings(
                        ThemeChoice.DARK,
                        Optional.of(new Settings.Bounds(-10.5, 20, 1280, 800)),
                        true,
                        List.of(Path.of("/srv/ä b/=odd:.yaml"), Path.of("/other.yml")));
        Path file = folder.resolve("deeper").resolve("window.properties");
        new SettingsFile(file).write(Settings.first());
        new SettingsFile(file).write(settings);
        assertEquals(settings, new SettingsFile(file).read());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList(), "nothing is left beside it");
        }
    }

    @Test
    void missingOrBrokenFileGivesTheFirstSettings() throws IOException {
        Path file = folder.resolve("window.properties");
        assertEquals(Settings.first(), new SettingsFile(file).read());
        Files.writeString(file, "theme=\\u00zz\nx=wide\n");
        assertEquals(Settings.first(), new SettingsFile(file).read());
        Files.writeString(file, "theme=pink\nx=wide\ny=1\nwidth=1\nheight=1\n");
        assertEquals(Settings.first(), new SettingsFile(file).read());
    }

    @Test
    void unwritablePlaceCostsNothingElse() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "");
        new SettingsFile(blocked.resolve("window.properties")).write(Settings.first());
        assertTrue(Files.isRegularFile(blocked));
    }

    @Test
    void liesWhereTheSystemKeepsSettings() {
        Path home = Path.of("/home/ann");
        for (Map.Entry<String, String> expected :
                Map.of(
                                "Linux", "/home/ann/.config/rivet/window.properties",
                                "Mac OS X",
                                        "/home/ann/Library/Application"
                                                + " Support/rivet/window.properties",
                                "Windows 11", "/home/ann/AppData/Roaming/rivet/window.properties")
                        .entrySet()) {
            assertEquals(
                    Path.of(expected.getValue()),
                    SettingsFile.pathOfUser(Map.of(), expected.getKey(), home));
        }
        assertEquals(
                Path.of("/xdg/rivet/window.properties"),
                SettingsFile.pathOfUser(Map.of("XDG_CONFIG_HOME", "/xdg"), "Linux", home));
    }
}
