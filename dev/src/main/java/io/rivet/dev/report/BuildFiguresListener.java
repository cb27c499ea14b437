package io.rivet.dev.report;

import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keeps what tests publish under {@link BuildFigures#KEY}. JUnit finds this listener by itself in
/// every module that tests with this one. The file is written anew by each run of tests.
public final class BuildFiguresListener implements TestExecutionListener {

    private final Path target;
    private final List<String> lines = new ArrayList<>();

    /// For JUnit, which starts the tests of a module in the module's folder.
    public BuildFiguresListener() {
        this(Path.of("target"));
    }

    BuildFiguresListener(Path target) {
        this.target = target;
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String line = entry.getKeyValuePairs().get(BuildFigures.KEY);
        if (line != null) {
            lines.add(line);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(target.resolve(BuildFigures.FILE));
            } else if (Files.isDirectory(target)) {
                Files.write(target.resolve(BuildFigures.FILE), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep the figures of the tests.", e);
        }
    }
}
