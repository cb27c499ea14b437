package io.rivet.dev;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Stops a server when the process that started it is gone, whatever ended it, SIGKILL included.
///
/// A small shell waits on a pipe from this process. The pipe closes when this process ends; the
/// shell then stops the server and removes its temporary folder. It ignores Ctrl-C, which a
/// terminal sends to the whole group. Where there is no shell (Windows) a shutdown hook does the
/// work.
final class ServerWatch {

    /// A file of this name lies in the folder while a server is being started: then the watch waits
    /// for it to show up before it stops it.
    static final String STARTING = "starting";

    /// Arguments: the folder, the signal that stops the server, and `yes` to remove the folder.
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            read -r word
            [ "$word" = done ] && exit 0
            pidfile="$1/data/postmaster.pid"
            tries=0
            while [ -f "$1/starting" ] && [ ! -s "$pidfile" ] && [ $tries -lt 50 ]; do
                sleep 0.1
                tries=$((tries + 1))
            done
            if [ -f "$pidfile" ]; then
                kill -s "$2" "$(head -n 1 "$pidfile")"
                tries=0
                while [ -f "$pidfile" ] && [ $tries -lt 100 ]; do
                    sleep 0.1
                    tries=$((tries + 1))
                done
            fi
            if [ "$3" = yes ]; then
                # Twice: what was still being written shows up after the first
                rm -rf "$1"
                sleep 0.5
                rm -rf "$1"
            else
                rm -f "$1/starting"
            fi
            """;

    private final @Nullable Process shell;
    private final @Nullable Thread hook;

    private ServerWatch(@Nullable Process shell, @Nullable Thread hook) {
        this.shell = shell;
        this.hook = hook;
    }

    /// Watches the server whose data lies in `folder/data`.
    ///
    /// @param stop stops it from within this process, for systems without a shell
    static ServerWatch over(Path folder, boolean temporary, Runnable stop) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            Thread hook = new Thread(stop, "stop-postgres");
            Runtime.getRuntime().addShutdownHook(hook);
            return new ServerWatch(null, hook);
        }
        String signal = temporary ? "QUIT" : "INT";
        String remove = temporary ? "yes" : "no";
        Process shell =
                new ProcessBuilder(
                                List.of(
                                        "sh",
                                        "-c",
                                        SCRIPT,
                                        "watch",
                                        folder.toString(),
                                        signal,
                                        remove))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new ServerWatch(shell, null);
    }

    /// The server has been stopped: nothing is left to watch.
    void dismiss() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending: the hook has run, or finds nothing to stop
            }
        }
        if (shell != null) {
            try (OutputStream pipe = shell.getOutputStream()) {
                pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The shell is gone already, and with it the watch
            }
        }
    }
}
