package io.rivet.dev.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SkippedTestsTest {

    @TempDir Path root;

    @Test
    void countsWhatRanAndSaysWhyTheRestDidNot() throws IOException {
        report(
                "one",
                """
                <testsuite>
                  <testcase name="a"/>
                  <testcase name="b"><skipped message="no Docker here"/></testcase>
                </testsuite>
                """);
        report(
                "two",
                """
                <testsuite>
                  <testcase name="c"><skipped type="x"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: new in 15
                \tat io.rivet.Test.c(Test.java:1)]]></skipped></testcase>
                  <testcase name="d"><skipped/></testcase>
                </testsuite>
                """);
        assertEquals(
                List.of(
                        "Tests: 1 run, 3 skipped",
                        "  skipped 1: new in 15",
                        "  skipped 1: no Docker here",
                        "  skipped 1: no reason given",
                        "MySQL suite: no test of it in this build"),
                SkippedTests.report(root));
    }

    @Test
    void countsTheMySqlSuiteByItself() throws IOException {
        suite("one", "run\nrun\n");
        suite("two", "run\n");
        assertEquals("MySQL suite: 3 run", SkippedTests.report(root).getLast());
        suite("two", "skipped not there\nskipped no time\nskipped not there\n");
        assertEquals(
                "MySQL suite: 2 run, 3 skipped: no time; not there",
                SkippedTests.report(root).getLast());
        suite("one", "skipped not there\n");
        assertEquals(
                "MySQL suite: skipped all 4: no time; not there",
                SkippedTests.report(root).getLast());
    }

    private void suite(String module, String lines) throws IOException {
        Path target = Files.createDirectories(root.resolve(module + "/target"));
        Files.writeString(target.resolve("mysql-suite.txt"), lines);
    }

    private void report(String module, String xml) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-" + module + ".xml"), xml);
    }
}
