package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The shell launcher, as far as it can be seen before the jars are there.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER = Path.of(System.getProperty("rivet.root"), "rivet");
    private static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");

    @TempDir private Path folder = Path.of("");

    private record Ended(int exitCode, String out, String err) {}

    @Test
    void withoutJdk25OneSentenceSaysWhatToInstall() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Ended ended =
                launch(
                        LAUNCHER,
                        Map.of(
                                "PATH", old.resolve("bin").toString(),
                                "JAVA_HOME", old.toString(),
                                "RIVET_JDK_FOLDER", folder.toString()));
        assertEquals(
                new Ended(
                        1,
                        "",
                        "Error: Rivet needs a JDK 25 and found none. Install one (for example"
                                + " Temurin 25 from https://adoptium.net) and set JAVA_HOME to its"
                                + " folder.\n"),
                ended);
    }

    @Test
    void aWrongRivetJavaHomeIsNamed() throws Exception {
        Ended ended = launch(LAUNCHER, Map.of("PATH", PATH, "RIVET_JAVA_HOME", "/nowhere"));
        assertEquals(1, ended.exitCode());
        assertTrue(ended.err().startsWith("Error: RIVET_JAVA_HOME is '/nowhere'"), ended.err());
    }

    @Test
    void findsItsFolderThroughLinksAndTheJdkInTheFolderGiven() throws Exception {
        jdk("jdk-17", "17.0.15");
        Path jdk = jdk("jdk 25", "25.0.3");
        Path link = folder.resolve("a link");
        Files.createSymbolicLink(link, Path.of("another"));
        Files.createSymbolicLink(folder.resolve("another"), LAUNCHER);
        Ended ended =
                launch(
                        link,
                        Map.of(
                                "PATH", "/usr/bin:/bin",
                                "RIVET_SKIP_BUILD", "1",
                                "RIVET_JDK_FOLDER", folder.toString()));
        assertEquals(0, ended.exitCode(), ended.err());
        List<String> arguments = ended.out().lines().toList();
        assertEquals(jdk.resolve("bin/java").toString(), arguments.getFirst());
        assertTrue(
                arguments.contains(
                        "@"
                                + LAUNCHER.toRealPath()
                                        .resolveSibling("app-headless/target/jvm.options")),
                ended.out());
        assertTrue(
                arguments.contains(
                        "-XX:SharedArchiveFile="
                                + LAUNCHER.toRealPath()
                                        .resolveSibling("app-headless/target/rivet.jsa")),
                ended.out());
        assertEquals(
                List.of("io.rivet.headless.RivetCommand", "run", "-c", "my config.yaml"),
                arguments.subList(arguments.size() - 4, arguments.size()));
    }

    /// A folder that looks like a JDK; its java prints its arguments.
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path java = home.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    private Ended launch(Path launcher, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of("run", "-c", "my config.yaml"));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the launcher didn't end");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
