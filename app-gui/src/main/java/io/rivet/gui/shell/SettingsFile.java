package io.rivet.gui.shell;

import io.rivet.gui.fx.ThemeChoice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The file where the window keeps its settings. A file that can't be read or written costs the
/// settings, never the window: it is logged and the window goes on.
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// Where this system keeps settings of a user's programs.
    ///
    /// @param environment of the process
    /// @param operatingSystem as `os.name` says
    /// @param home the user's folder
    public static SettingsFile ofUser(
            Map<String, String> environment, String operatingSystem, Path home) {
        return new SettingsFile(pathOfUser(environment, operatingSystem, home));
    }

    static Path pathOfUser(Map<String, String> environment, String operatingSystem, Path home) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        Path folder;
        if (system.contains("win")) {
            String roaming = environment.get("APPDATA");
            folder = roaming == null ? home.resolve("AppData/Roaming") : Path.of(roaming);
        } else if (system.contains("mac")) {
            folder = home.resolve("Library/Application Support");
        } else {
            String config = environment.get("XDG_CONFIG_HOME");
            folder = config == null || config.isBlank() ? home.resolve(".config") : Path.of(config);
        }
        return folder.resolve("rivet").resolve("window.properties");
    }

    /// The settings; those of a first start when there are none.
    public Settings read() {
        Properties stored = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                stored.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("Can't read the window's settings from {}: {}", file, e.toString());
            }
        }
        return settings(stored);
    }

    /// Writes a temporary file and moves it into place, so that a crash never leaves half of one.
    public void write(Settings settings) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".window", null);
            try {
                StringWriter text = new StringWriter();
                properties(settings).store(text, null);
                Files.writeString(fresh, text.toString());
                Files.move(
                        fresh,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.warn("Can't write the window's settings to {}: {}", file, e.toString());
        }
    }

    private static Settings settings(Properties stored) {
        List<Path> recent = new ArrayList<>();
        for (int i = 0; stored.getProperty("recent." + i) != null; i++) {
            try {
                recent.add(Path.of(stored.getProperty("recent." + i)));
            } catch (InvalidPathException e) {
                LOG.warn("Not a path in {}: {}", "recent." + i, e.getMessage());
            }
        }
        return new Settings(
                theme(stored.getProperty("theme", "")),
                bounds(stored),
                Boolean.parseBoolean(stored.getProperty("maximized")),
                recent);
    }

    private static ThemeChoice theme(String stored) {
        for (ThemeChoice choice : ThemeChoice.values()) {
            if (choice.name().equalsIgnoreCase(stored)) {
                return choice;
            }
        }
        return ThemeChoice.SYSTEM;
    }

    private static Optional<Settings.Bounds> bounds(Properties stored) {
        try {
            return Optional.of(
                    new Settings.Bounds(
                            Double.parseDouble(stored.getProperty("x", "")),
                            Double.parseDouble(stored.getProperty("y", "")),
                            Double.parseDouble(stored.getProperty("width", "")),
                            Double.parseDouble(stored.getProperty("height", ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Properties properties(Settings settings) {
        Properties stored = new Properties();
        stored.setProperty("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        stored.setProperty("maximized", Boolean.toString(settings.maximized()));
        settings.bounds()
                .ifPresent(
                        bounds -> {
                            stored.setProperty("x", Double.toString(bounds.x()));
                            stored.setProperty("y", Double.toString(bounds.y()));
                            stored.setProperty("width", Double.toString(bounds.width()));
                            stored.setProperty("height", Double.toString(bounds.height()));
                        });
        for (int i = 0; i < settings.recent().size(); i++) {
            stored.setProperty("recent." + i, settings.recent().get(i).toString());
        }
        return stored;
    }
}
