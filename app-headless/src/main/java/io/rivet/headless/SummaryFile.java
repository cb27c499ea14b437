package io.rivet.headless;

import io.rivet.engine.RunOutcome;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// The file of `--summary FILE`. It is replaced whole, so that nobody reads half of it; a pipe or a
/// device is written to directly.
final class SummaryFile {

    private final Path path;
    private final Path folder;
    private final BuildInfo build;

    private SummaryFile(Path path, Path folder, BuildInfo build) {
        this.path = path;
        this.folder = folder;
        this.build = build;
    }

    /// @throws RivetException of kind USAGE when no file can be written there
    static SummaryFile at(Path path, BuildInfo build) {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute) || !Files.isWritable(folder)) {
            throw new RivetException(
                    FailureKind.USAGE,
                    "--summary "
                            + path
                            + " can't be written: give a file in a folder that exists and that"
                            + " you may write to.");
        }
        return new SummaryFile(absolute, folder, build);
    }

    /// @param written summaries that other processes have written
    /// @param error why the run as a whole couldn't go on, where no summary tells it
    void write(RunOutcome outcome, List<String> written, Optional<String> error) {
        String json =
                SummaryJson.text(
                        build.version(), outcome.exitCode(), outcome.summaries(), written, error);
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                Files.writeString(path, json);
                return;
            }
            Path whole = Files.createTempFile(folder, ".summary-", ".json");
            try {
                Files.writeString(whole, json);
                Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new RivetException(
                    FailureKind.PERMANENT,
                    "The run is over (exit code "
                            + outcome.exitCode()
                            + "), but its summary couldn't be written to "
                            + path
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
