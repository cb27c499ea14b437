package io.rivet.gui.live;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The `rivet` command that does what the window does.
final class CommandLines {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

    private CommandLines() {}

    /// @param exports empty for all of the file
    static String run(Path config, List<String> exports, boolean validate) {
        StringBuilder command =
                new StringBuilder("rivet run -c ").append(quoted(config.toString()));
        for (String export : exports) {
            command.append(" -e ").append(quoted(export));
        }
        return command.append(validate ? " --validate" : "").toString();
    }

    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
