package io.rivet.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/// The command's classes in jars and an archive, as an installed command has them: hundreds of
/// starts then take half the time.
final class QuickStart {

    private static final List<String> QUIET = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");

    private QuickStart() {}

    /// Makes the archive by a run of the command, which must succeed.
    ///
    /// @param folder for jars and archive; must outlive the starts. Jars that are there are used
    ///   again
    /// @param name of the archive
    /// @param arguments of a run that uses most of what later runs use
    static CommandRun.Launch trainedBy(
            Path folder, String name, Map<String, String> environment, String... arguments)
            throws IOException {
        String classPath = jars(folder);
        Path archive = folder.resolve(name + ".jsa");
        List<String> training = new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + archive));
        training.addAll(QUIET);
        try (CommandRun run =
                CommandRun.start(
                        new CommandRun.Launch(training, classPath),
                        folder,
                        environment,
                        arguments)) {
            CommandRun.Ended ended = run.await();
            assertEquals(0, ended.exitCode(), ended.errors());
        }
        List<String> flags = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive));
        flags.addAll(QUIET);
        return new CommandRun.Launch(flags, classPath);
    }

    /// The class path of this process with each folder of classes as a jar: an archive takes no
    /// folders.
    private static String jars(Path folder) throws IOException {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (entry.isBlank() || !Files.isDirectory(path)) {
                entries.add(entry);
            } else if (!path.getFileName().toString().contains("test")) {
                Path made = folder.resolve("classes-" + entries.size() + ".jar");
                int code =
                        Files.exists(made)
                                ? 0
                                : jar.run(
                                        System.out,
                                        System.err,
                                        "--create",
                                        "--no-compress",
                                        "--file",
                                        made.toString(),
                                        "-C",
                                        entry,
                                        ".");
                assertEquals(0, code, entry);
                entries.add(made.toString());
            }
        }
        entries.removeIf(entry -> !Files.isRegularFile(Path.of(entry)));
        return String.join(File.pathSeparator, entries);
    }
}
