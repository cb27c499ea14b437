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
                        "  skipped 1: no reason given"),
                SkippedTests.report(root));
    }

    private void report(String module, String xml) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-" + module + ".xml"), xml);
    }
}
