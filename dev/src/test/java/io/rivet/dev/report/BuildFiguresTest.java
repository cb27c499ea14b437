package io.rivet.dev.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class BuildFiguresTest {

    @TempDir Path root;

    /// Not found by the build: only the tests below run it.
    static final class Telling {

        @Test
        void tells(TestReporter reporter) {
            reporter.publishEntry("something else", "that stays out");
            reporter.publishEntry(BuildFigures.KEY, "Some suite: 3 kills");
        }
    }

    static final class Silent {

        @Test
        void saysNothing() {}
    }

    @Test
    void whatTestsTellStandsInTheReport() throws IOException {
        run(Telling.class);
        assertEquals("Some suite: 3 kills", SkippedTests.report(root).getLast());
    }

    @Test
    void figuresOfAnEarlierBuildAreForgotten() throws IOException {
        run(Telling.class);
        run(Silent.class);
        assertEquals(List.of(), BuildFigures.lines(List.of(root.resolve("module"))));
    }

    private void run(Class<?> tests) throws IOException {
        Path target = Files.createDirectories(root.resolve("module/target"));
        LauncherFactory.create(
                        LauncherConfig.builder()
                                .enableTestExecutionListenerAutoRegistration(false)
                                .addTestExecutionListeners(new BuildFiguresListener(target))
                                .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build());
    }
}
