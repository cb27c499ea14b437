package io.rivet.gui.shell;

import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.RivetConfig;
import io.rivet.gui.live.ConfigRefresh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads configs, and knows when the one last read has changed on disk: its own file, or a query
/// file that it names. Safe for several threads.
public final class ConfigFiles implements ConfigLoader, ConfigRefresh {

    private final ConfigLoader reader;
    private Seen seen = new Seen(Map.of());

    /// When each file was last changed; empty for one that couldn't be asked.
    private record Seen(Map<Path, Optional<FileTime>> files) {}

    public ConfigFiles(ConfigLoader reader) {
        this.reader = reader;
    }

    @Override
    public RivetConfig load(Path file) {
        // Before reading: a change that comes meanwhile is then seen as one.
        Optional<FileTime> changed = changedAt(file);
        RivetConfig config = reader.load(file);
        Map<Path, Optional<FileTime>> files = new HashMap<>();
        files.put(config.file(), changed);
        for (ExportConfig export : config.exports()) {
            if (export.query() instanceof ExportQuery.FromFile query) {
                files.put(query.file(), changedAt(query.file()));
            }
        }
        synchronized (this) {
            seen = new Seen(Map.copyOf(files));
        }
        return config;
    }

    @Override
    public Optional<RivetConfig> changed(RivetConfig shown) {
        Map<Path, Optional<FileTime>> last;
        synchronized (this) {
            last = seen.files();
        }
        boolean same =
                last.entrySet().stream()
                        .allMatch(file -> file.getValue().equals(changedAt(file.getKey())));
        return same ? Optional.empty() : Optional.of(load(shown.file()));
    }

    private static Optional<FileTime> changedAt(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
