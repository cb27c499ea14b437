package io.rivet.headless;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Where the command writes. Tables and help that was asked for go to `out`; all else to `err`.
///
/// @param live whether `err` is a terminal on which lines can be redrawn
/// @param colour whether `err` may have colours
/// @param columns the width of the terminal in characters
record Terminal(PrintStream out, PrintStream err, boolean live, boolean colour, int columns) {

    /// Set by the launcher, which can ask the shell: `true` when stderr is a terminal.
    private static final String LIVE_PROPERTY = "rivet.terminal";

    private static final String COLUMNS_PROPERTY = "rivet.terminal.columns";
    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;

    /// The streams of this process, in UTF-8 whatever the locale, except on Windows, whose console
    /// has a code page.
    static Terminal ofProcess(Map<String, String> environment, Properties properties) {
        boolean live = live(environment, properties);
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean windows = properties.getProperty("os.name", "").startsWith("Windows");
        return new Terminal(
                windows ? System.out : utf8(FileDescriptor.out),
                windows ? System.err : utf8(FileDescriptor.err),
                live,
                colour,
                columns(properties));
    }

    /// A line on `err` that begins with a coloured label.
    void say(String label, String sentence) {
        String bold = colour ? "\u001b[1m" : "";
        String plain = colour ? "\u001b[0m" : "";
        err.print(bold + label + plain + " " + sentence + "\n");
        err.flush();
    }

    /// Prints a table or a report, all of it at once.
    void print(String text) {
        out.print(text);
        out.flush();
    }

    /// `out` for libraries that want a writer.
    PrintWriter outWriter() {
        return new PrintWriter(out, true, out.charset());
    }

    /// `err` for libraries that want a writer.
    PrintWriter errWriter() {
        return new PrintWriter(err, true, err.charset());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean live(Map<String, String> environment, Properties properties) {
        if ("dumb".equals(environment.get("TERM"))) {
            return false;
        }
        String told = properties.getProperty(LIVE_PROPERTY);
        return told != null ? Boolean.parseBoolean(told) : looksLive();
    }

    private static boolean looksLive() {
        Path standardError = Path.of("/proc/self/fd/2");
        if (Files.isSymbolicLink(standardError)) {
            try {
                String device = Files.readSymbolicLink(standardError).toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
            } catch (IOException e) {
                return false;
            }
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static int columns(Properties properties) {
        try {
            int told =
                    Integer.parseInt(
                            properties.getProperty(COLUMNS_PROPERTY, "" + USUAL_COLUMNS).strip());
            return told < FEWEST_COLUMNS ? USUAL_COLUMNS : told;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
