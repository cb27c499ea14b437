package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ConfigKey;
import io.rivet.config.ConfigKeys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class OtherCommandsTest {

    private final CommandTester tester = CommandTester.quiet();

    @Test
    void metricsAndFilesAskForTheirUsualNumberOfRows() {
        assertEquals(0, tester.execute("metrics", "-c", "rivet.yaml"));
        assertEquals(0, tester.execute("state", "files", "-c", "rivet.yaml", "-e", "orders"));
        assertEquals(
                List.of(
                        "metrics " + Path.of("beside", "rivet.yaml") + " Optional.empty 20",
                        "files " + Path.of("beside", "rivet.yaml") + " Optional[orders] 50"),
                tester.core.asked);
        assertEquals("No metrics recorded yet.\nNo files recorded yet.\n", tester.out());
        assertEquals("", tester.err());
    }

    @Test
    void metricsAndFilesTakeTheStateFileAndTheNumber() {
        assertEquals(
                0, tester.execute("metrics", "-c", "r.yaml", "--state", "s.db", "--last", "3"));
        assertEquals(List.of("metrics s.db Optional.empty 3"), tester.core.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics", "state files"})
    void metricsAndFilesTakeParameters(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("-c", "r.yaml", "-p", "day=monday"));
        assertEquals(0, tester.execute(words.toArray(String[]::new)));
        assertEquals("state of r.yaml {day=monday}", tester.core.asked.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "99999999999"})
    void aNumberOfRowsMustBeOne(String number) {
        assertEquals(2, tester.execute("metrics", "-c", "r.yaml", "--last=" + number));
        assertTrue(tester.err().contains("'" + number + "' is not a whole number"), tester.err());
    }

    @Test
    void explainShowsEveryKeyOfTheCatalogue() {
        assertEquals(0, tester.execute("config", "explain"));
        List<String> lines = tester.out().lines().toList();
        for (ConfigKey key : ConfigKeys.all()) {
            assertTrue(
                    lines.contains(key.path()) || lines.contains(key.path() + " (not built yet)"),
                    key.path());
            String entry = ExplainText.key(key, List.of());
            assertTrue(entry.startsWith(key.path()) && entry.contains(key.help()), entry);
        }
    }

    @Test
    void explainKnowsAKeyByItsLastPart() {
        assertEquals(0, tester.execute("config", "explain", "batch_size"));
        assertTrue(tester.out().startsWith("source.tuning.batch_size\n"), tester.out());
        assertTrue(tester.out().contains("\n\nexports[].tuning.batch_size\n"), tester.out());
    }

    @Test
    void explainGuessesAMistypedKey() {
        assertEquals(2, tester.execute("config", "explain", "batch_siz"));
        assertTrue(tester.err().contains("Did you mean 'source.tuning.batch_size'?"), tester.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "check",
                "metrics",
                "state",
                "state files",
                "state show",
                "state reset",
                "state chunks",
                "state reset-chunks",
                "state schema",
                "config",
                "config explain"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        String[] words = (command + " --help").strip().split(" +");
        assertEquals(0, tester.execute(words));
        assertTrue(tester.out().contains("Example"), tester.out());
        assertTrue(tester.out().contains("  rivet " + command), tester.out());
        assertEquals("", tester.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state", "config"})
    void aGroupAloneIsWrongUsage(String group) {
        String[] words = group.isEmpty() ? new String[0] : new String[] {group};
        assertEquals(2, tester.execute(words));
        assertTrue(tester.err().startsWith("Error: Say "), tester.err());
    }

    @Test
    void aMistypedCommandIsGuessed() {
        assertEquals(2, tester.execute("metric", "-c", "r.yaml"));
        assertTrue(tester.err().contains("Did you mean 'metrics'"), tester.err());
    }

    @Test
    void versionSaysVersionCommitAndJdk() {
        assertEquals(0, tester.execute("--version"));
        assertEquals(
                "rivet 9.8.7 (commit abc123) on JDK "
                        + Runtime.version()
                        + " ("
                        + System.getProperty("java.vendor")
                        + ")",
                tester.out().strip());
    }

    @Test
    void theBuildWroteItsVersion() {
        BuildInfo build = BuildInfo.load();
        assertTrue(build.version().matches("[0-9]+\\.[0-9]+\\..*"), build.version());
        assertTrue(build.commit().matches("unknown|[0-9a-f]{12}(-dirty)?"), build.commit());
    }
}
