package io.rivet.config;

import java.util.List;
import java.util.Map;

/// The allow-list of URL parameters. Drivers have parameters that load classes or write files, so
/// every other one is refused by name.
final class UrlParameters {

    private static final List<String> ALLOWED =
            List.of("sslmode", "connect_timeout", "target_session_attrs", "application_name");
    private static final List<String> SESSION_ATTRIBUTES =
            List.of("any", "primary", "standby", "prefer-standby", "read-write", "read-only");

    /// Opening a connection can't be cancelled, so nothing may wait longer for it.
    private static final int MOST_CONNECT_SECONDS = 60;

    private final Section source;
    private final String key;

    UrlParameters(Section source, String key) {
        this.source = source;
        this.key = key;
    }

    /// Reports what isn't allowed and removes what Rivet sets itself.
    ///
    /// @return whether all of them are allowed
    boolean check(Map<String, String> parameters) {
        boolean allowed = true;
        if (parameters.remove("application_name") != null) {
            source.warning(key, "Rivet sets application_name itself; the URL's is ignored.");
        }
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            allowed &= check(parameter.getKey(), parameter.getValue());
        }
        return allowed;
    }

    private static boolean isConnectTimeout(String value) {
        return value.matches("[0-9]{1,6}") && Integer.parseInt(value) <= MOST_CONNECT_SECONDS;
    }

    private boolean check(String name, String value) {
        String expected =
                switch (name) {
                    case "connect_timeout" ->
                            isConnectTimeout(value)
                                    ? ""
                                    : "a number of seconds, at most " + MOST_CONNECT_SECONDS;
                    case "target_session_attrs" ->
                            SESSION_ATTRIBUTES.contains(value)
                                    ? ""
                                    : "one of " + String.join(", ", SESSION_ATTRIBUTES);
                    default -> "not allowed";
                };
        if (expected.equals("not allowed")) {
            source.problem(
                    key,
                    "the URL parameter "
                            + (Findings.canPrintKey(name) ? source.quote(name) : "")
                            + " isn't allowed. Remove it; the allowed ones are "
                            + String.join(", ", ALLOWED)
                            + ".");
        } else if (!expected.isEmpty()) {
            source.problem(key, "the URL parameter '" + name + "' must be " + expected + ".");
        }
        return expected.isEmpty();
    }
}
