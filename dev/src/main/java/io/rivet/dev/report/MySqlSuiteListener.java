package io.rivet.dev.report;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Counts the tests that ran against a real MySQL: those with the JUnit tag `mysql`, whatever their
/// classes are called. JUnit finds this listener by itself in every module that tests with this
/// one.
///
/// They leave what {@link MySqlSuite} reads. The file is written anew by each run of tests.
public final class MySqlSuiteListener implements TestExecutionListener {

    private static final TestTag TAG = TestTag.create("mysql");

    private final Path target;
    private final List<String> lines = new ArrayList<>();

    /// For JUnit, which starts the tests of a module in the module's folder.
    public MySqlSuiteListener() {
        this(Path.of("target"));
    }

    MySqlSuiteListener(Path target) {
        this.target = target;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        if (test.getTags().contains(TAG)) {
            lines.add(MySqlSuite.SKIPPED + firstLine(reason));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.getTags().contains(TAG)) {
            return;
        }
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            // Of a class as well: then its tests are never heard of
            String reason = result.getThrowable().map(Throwable::getMessage).orElse("");
            lines.add(MySqlSuite.SKIPPED + firstLine(reason));
        } else if (test.isTest()) {
            lines.add(MySqlSuite.RUN);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(target.resolve(MySqlSuite.FILE));
            } else if (Files.isDirectory(target)) {
                Files.write(target.resolve(MySqlSuite.FILE), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't count the MySQL suite.", e);
        }
    }

    private static String firstLine(String reason) {
        return SkippedTests.withoutPrefix(reason.lines().findFirst().orElse(""));
    }
}
