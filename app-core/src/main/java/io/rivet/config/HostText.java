package io.rivet.config;

/// Looks at the name or address of a server.
final class HostText {

    private HostText() {}

    /// Whether one host stands there; else there is a problem.
    static boolean check(Section source, String key, String host) {
        if (host.startsWith("/") || host.startsWith("@")) {
            source.problem(
                    key,
                    "a connection through a Unix socket isn't built yet. Name the host, for this"
                            + " machine localhost.");
            return false;
        }
        if (host.indexOf(',') >= 0) {
            source.problem(key, "several hosts are named. Name one.");
            return false;
        }
        boolean strange = host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@' || c == '?');
        if (strange) {
            source.problem(key, "the host is not a name or an address.");
        }
        return !strange;
    }
}
