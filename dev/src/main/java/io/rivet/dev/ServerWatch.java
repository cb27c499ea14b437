package io.rivet.dev;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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

    /// Arguments: the folder, the signal that stops the server, `yes` to remove the folder, and the
    /// name of the file that holds the server's process id.
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            read -r word
            [ "$word" = done ] && exit 0
            pidfile="$1/data/$4"
            tries=0
            while [ -f "$1/starting" ] && [ ! -s "$pidfile" ] && [ $tries -lt 50 ]; do
                sleep 0.1
                tries=$((tries + 1))
            done
            if [ -f "$pidfile" ]; then
                kill -s "$2" "$(head -n 1 "$pidfile")"
                [ "$2" = KILL ] && rm -f "$pidfile"
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

    /// What is watched: a server whose data lies in `folder/data`.
    ///
    /// @param temporary remove the folder after the server's end
    /// @param pidFile the name of the file in `data` whose first line is the server's process id,
    ///   and which a server that ends by itself removes
    /// @param signal ends the server: a name that `kill -s` knows
    record Server(Path folder, boolean temporary, String pidFile, String signal) {}

    /// Watches a server.
    ///
    /// @param stop stops it from within this process, for systems without a shell
    static ServerWatch over(Server server, Runnable stop) throws IOException {
        if (Machine.WINDOWS) {
            Thread hook = new Thread(stop, "stop-server");
            Runtime.getRuntime().addShutdownHook(hook);
            return new ServerWatch(null, hook);
        }
        String remove = server.temporary() ? "yes" : "no";
        Process shell =
                new ProcessBuilder(
                                List.of(
                                        "sh",
                                        "-c",
                                        SCRIPT,
                                        "watch",
                                        server.folder().toString(),
                                        server.signal(),
                                        remove,
                                        server.pidFile()))
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
