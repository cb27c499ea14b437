package io.rivet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The allow-list of URL parameters, one per kind of database. Drivers have parameters that load
/// classes or write files, so every other one is refused by name.
final class UrlParameters {

    /// Nothing here needs them. The reference tool's driver takes most of them, so they may stand
    /// in URLs that it was given.
    private static final Set<String> IGNORED_OF_MYSQL =
            Set.of(
                    "charset",
                    "characterEncoding",
                    "useUnicode",
                    "pool_min",
                    "pool_max",
                    "prefer_socket",
                    "reset_connection",
                    "check_health",
                    "stmt_cache_size",
                    "tcp_nodelay",
                    "tcp_connect_timeout_ms",
                    "tcp_user_timeout_ms",
                    "tcp_keepalive_time_ms",
                    "tcp_keepalive_probe_interval_secs",
                    "tcp_keepalive_probe_count");

    private static final List<String> SESSION_ATTRIBUTES =
            List.of("any", "primary", "standby", "prefer-standby", "read-write", "read-only");

    /// Opening a connection can't be cancelled, so nothing may wait longer for it.
    private static final int MOST_CONNECT_SECONDS = 60;

    private final Section source;
    private final String key;
    private final SourceKind kind;

    UrlParameters(Section source, String key, SourceKind kind) {
        this.source = source;
        this.key = key;
        this.kind = kind;
    }

    /// Reports what isn't allowed and removes what Rivet sets itself or has no use for.
    ///
    /// @return whether all of them are allowed
    boolean check(Map<String, String> parameters) {
        boolean allowed = true;
        for (String name : List.copyOf(parameters.keySet())) {
            if (isIgnored(name)) {
                parameters.remove(name);
            } else {
                allowed &= check(name, parameters.getOrDefault(name, ""));
            }
        }
        return allowed;
    }

    private boolean isIgnored(String name) {
        boolean ignored =
                switch (kind) {
                    case POSTGRES -> name.equals("application_name");
                    case MYSQL -> IGNORED_OF_MYSQL.contains(name);
                };
        if (ignored) {
            source.warning(
                    key,
                    name.equals("application_name")
                            ? "Rivet sets application_name itself; the URL's is ignored."
                            : "the URL parameter '" + name + "' has no use here; it is ignored.");
        }
        return ignored;
    }

    private static boolean isConnectTimeout(String value) {
        return value.matches("[0-9]{1,6}") && Integer.parseInt(value) <= MOST_CONNECT_SECONDS;
    }

    private boolean check(String name, String value) {
        if (name.equals("connect_timeout")) {
            boolean fits = isConnectTimeout(value);
            return fits || refuse(name, "a number of seconds, at most " + MOST_CONNECT_SECONDS);
        }
        if (name.equals("target_session_attrs") && kind == SourceKind.POSTGRES) {
            boolean known = SESSION_ATTRIBUTES.contains(value);
            return known || refuse(name, "one of " + String.join(", ", SESSION_ATTRIBUTES));
        }
        source.problem(
                key,
                "the URL parameter "
                        + (Findings.canPrintKey(name) ? source.quote(name) : "")
                        + " isn't allowed. Remove it; the allowed ones are "
                        + String.join(", ", allowed())
                        + ".");
        return false;
    }

    private boolean refuse(String name, String expected) {
        source.problem(key, "the URL parameter '" + name + "' must be " + expected + ".");
        return false;
    }

    private List<String> allowed() {
        List<String> names = new ArrayList<>();
        names.add(SslMode.names(kind).getFirst());
        names.add("connect_timeout");
        if (kind == SourceKind.POSTGRES) {
            names.add("target_session_attrs");
            names.add("application_name");
        }
        return names;
    }
}
