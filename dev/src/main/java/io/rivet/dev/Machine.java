package io.rivet.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What servers need to know of the machine that they run on.
final class Machine {

    static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private Machine() {}

    /// Whether this process runs as root, which servers ask about.
    static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }

    /// A port of the loopback address that nothing listens on at this moment.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The name of a program's file: with its ending on Windows.
    static String program(String name) {
        return WINDOWS ? name + ".exe" : name;
    }
}
