package io.rivet.config;

import io.rivet.value.Secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Who connects where: from a URL (written, in a variable, in a file) or from single keys.
final class ConnectionReader {

    private static final List<String> URL_KEYS = List.of("url", "url_env", "url_file");
    private static final List<String> SINGLE_KEYS =
            List.of("host", "user", "database", "password", "password_env");

    private final ConfigInputs inputs;
    private final ConnectionUrlReader urls;
    private final Findings findings;

    ConnectionReader(ConfigInputs inputs, Variables variables, Findings findings) {
        this.inputs = inputs;
        this.urls = new ConnectionUrlReader(inputs, variables, findings);
        this.findings = findings;
    }

    /// @param connection with the URL's parameters but for the one on encryption
    /// @param sslMode as the URL says
    /// @param key the key that the connection came from
    record Reading(ConnectionConfig connection, Optional<SslMode> sslMode, String key) {}

    /// Makes secrets known before anything is quoted in a message.
    void learnSecrets(Section source) {
        source.text("password").ifPresent(findings::secret);
        source.text("password_env").map(inputs.environment()::get).ifPresent(findings::secret);
        source.text("url_env").map(inputs.environment()::get).ifPresent(urls::learn);
        source.text("url").ifPresent(urls::learn);
    }

    /// @param kind empty when the type has a problem of its own
    Optional<Reading> read(Section source, Optional<SourceKind> kind) {
        List<String> keys = URL_KEYS.stream().filter(source::has).toList();
        List<String> singles = SINGLE_KEYS.stream().filter(source::has).toList();
        if (keys.isEmpty() && singles.isEmpty()) {
            source.problem(
                    "must specify url, url_env, url_file, or structured fields"
                            + " (host/user/database).");
            return Optional.empty();
        }
        if (keys.size() > 1) {
            source.problem(keys.get(1), "specify exactly one of 'url', 'url_env', or 'url_file'.");
        }
        if (!keys.isEmpty() && !singles.isEmpty()) {
            source.problem(
                    singles.getFirst(),
                    "use either URL-based config (url/url_env/url_file) or structured fields"
                            + " (host/user/database/...), not both.");
        }
        if (keys.size() > 1 || (!keys.isEmpty() && !singles.isEmpty())) {
            return Optional.empty();
        }
        return keys.isEmpty()
                ? single(source, kind.orElse(SourceKind.POSTGRES))
                : urls.read(source, keys.getFirst(), kind);
    }

    static int defaultPort(SourceKind kind) {
        return switch (kind) {
            case POSTGRES -> 5432;
            case MYSQL -> 3306;
        };
    }

    private Optional<Reading> single(Section source, SourceKind kind) {
        List<String> missing = new ArrayList<>();
        for (String key : List.of("host", "user", "database")) {
            if (!source.has(key)) {
                missing.add(key);
                source.problem("structured config requires '" + key + "'.");
            }
        }
        if (source.has("password") && source.has("password_env")) {
            source.problem("password_env", "specify 'password' or 'password_env', not both.");
        }
        Optional<String> host = source.text("host");
        Optional<String> user = source.text("user");
        Optional<String> database = source.text("database");
        OptionalInt port = source.whole("port");
        Optional<String> password = password(source);
        boolean hostOk = host.isEmpty() || HostText.check(source, "host", host.get());
        if (!missing.isEmpty()
                || !hostOk
                || host.isEmpty()
                || user.isEmpty()
                || database.isEmpty()) {
            return Optional.empty();
        }
        ConnectionConfig connection =
                new ConnectionConfig(
                        withoutBrackets(host.get()),
                        port.orElse(defaultPort(kind)),
                        database.get(),
                        user.get(),
                        Secret.of(password.orElse("")),
                        Map.of());
        return Optional.of(new Reading(connection, Optional.empty(), "host"));
    }

    private Optional<String> password(Section source) {
        Optional<String> literal = source.text("password");
        if (literal.isPresent()
                && source.raw("password").filter(raw -> raw.equals(literal.get())).isPresent()) {
            source.warning(
                    "password",
                    "the password stands in the file. Use ${DB_PASSWORD} or password_env.");
        }
        Optional<String> variable = source.text("password_env");
        if (variable.isEmpty()) {
            return literal;
        }
        Optional<String> value = Optional.ofNullable(inputs.environment().get(variable.get()));
        if (value.isEmpty()) {
            source.problem(
                    "password_env",
                    "env var " + source.quote(variable.get()) + " not set (password_env).");
        }
        return value;
    }

    private static String withoutBrackets(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }
}
