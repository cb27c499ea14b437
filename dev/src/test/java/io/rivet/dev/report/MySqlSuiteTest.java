package io.rivet.dev.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class MySqlSuiteTest {

    @TempDir Path target;

    /// Not found by the build: only the test below runs it.
    @Tag("mysql")
    static final class OfTheSuite {

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void runs(int number) {
            Assumptions.assumeTrue(number > 0);
        }

        @Test
        void isSkipped() {
            Assumptions.assumeTrue(false, "MySQL isn't installed");
        }

        @Test
        @Disabled("too slow")
        void isDisabled() {}
    }

    @Tag("mysql")
    static final class AllSkipped {

        @BeforeAll
        static void noServer() {
            Assumptions.assumeTrue(false, "MySQL isn't installed");
        }

        @Test
        void isNeverReached() {}
    }

    static final class NotOfTheSuite {

        @Test
        void runs() {}
    }

    @Test
    void countsWhatIsTaggedAndNothingElse() throws IOException {
        run(OfTheSuite.class, AllSkipped.class, NotOfTheSuite.class);
        List<String> lines = Files.readAllLines(target.resolve("mysql-suite.txt"));
        assertEquals(
                List.of(
                        "run",
                        "run",
                        "skipped MySQL isn't installed",
                        "skipped MySQL isn't installed",
                        "skipped too slow"),
                lines.stream().sorted().toList());
    }

    @Test
    void leavesNothingBehindOfAnEarlierRun() {
        run(OfTheSuite.class);
        run(NotOfTheSuite.class);
        assertFalse(Files.exists(target.resolve("mysql-suite.txt")));
    }

    private void run(Class<?>... classes) {
        LauncherConfig config =
                LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .addTestExecutionListeners(new MySqlSuiteListener(target))
                        .build();
        var request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> type : classes) {
            request.selectors(selectClass(type));
        }
        LauncherFactory.create(config).execute(request.build());
    }
}
