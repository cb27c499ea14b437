package io.rivet.config;

import io.rivet.value.Secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Who connects where: from a URL (written, in a variable, in a file) or from single keys.
final class ConnectionReader {

    private static final int LONGEST_URL_BYTES = 64 * 1024;
    private static final List<String> URL_KEYS = List.of("url", "url_env", "url_file");
    private static final List<String> SINGLE_KEYS =
            List.of("host", "user", "database", "password", "password_env");

    private final ConfigInputs inputs;
    private final Variables variables;
    private final Findings findings;

    ConnectionReader(ConfigInputs inputs, Variables variables, Findings findings) {
        this.inputs = inputs;
        this.variables = variables;
        this.findings = findings;
    }

    /// @param connection with the URL's parameters but for the one on encryption
    /// @param sslMode as the URL says
    /// @param key the key that the connection came from
    record Reading(ConnectionConfig connection, Optional<SslMode> sslMode, String key) {}

    /// Makes secrets known before anything is quoted in a message.
    void learnSecrets(Section source) {
        source.text("password").ifPresent(findings::secret);
        source.text("password_env").map(inputs.environment()::get).ifPresent(this::learn);
        source.text("url_env").map(inputs.environment()::get).ifPresent(this::learnUrl);
        source.text("url").ifPresent(this::learnUrl);
    }

    private void learn(String secret) {
        findings.secret(secret);
    }

    private void learnUrl(String url) {
        findings.secret(url);
        ConnectionText.userInfo(url)
                .filter(info -> info.indexOf(':') >= 0)
                .ifPresent(info -> findings.secret(info.substring(info.indexOf(':') + 1)));
        ConnectionText.parse(url, Optional.empty())
                .parts()
                .flatMap(ConnectionText.Parts::password)
                .ifPresent(findings::secret);
    }

    /// @param kind empty when the type has a problem of its own
    Optional<Reading> read(Section source, Optional<SourceKind> kind) {
        List<String> urls = URL_KEYS.stream().filter(source::has).toList();
        List<String> singles = SINGLE_KEYS.stream().filter(source::has).toList();
        if (urls.isEmpty() && singles.isEmpty()) {
            source.problem(
                    "must specify url, url_env, url_file, or structured fields"
                            + " (host/user/database).");
            return Optional.empty();
        }
        if (urls.size() > 1) {
            source.problem(urls.get(1), "specify exactly one of 'url', 'url_env', or 'url_file'.");
        }
        if (!urls.isEmpty() && !singles.isEmpty()) {
            source.problem(
                    singles.getFirst(),
                    "use either URL-based config (url/url_env/url_file) or structured fields"
                            + " (host/user/database/...), not both.");
        }
        if (urls.size() > 1 || (!urls.isEmpty() && !singles.isEmpty())) {
            return Optional.empty();
        }
        return urls.isEmpty()
                ? single(source, kind.orElse(SourceKind.POSTGRES))
                : url(source, urls.getFirst(), kind);
    }

    private Optional<Reading> url(Section source, String key, Optional<SourceKind> kind) {
        if (source.has("port")) {
            source.warning("port", "the port stands in the URL; this key is ignored.");
        }
        Optional<String> text =
                switch (key) {
                    case "url_env" -> source.text(key).flatMap(name -> fromVariable(source, name));
                    case "url_file" -> source.text(key).flatMap(file -> fromFile(source, file));
                    default -> source.text(key);
                };
        if (text.isEmpty()) {
            return Optional.empty();
        }
        ConnectionText.Result result = ConnectionText.parse(text.get(), kind);
        for (String problem : result.problems()) {
            source.problem(key, problem);
        }
        if (result.parts().isEmpty()) {
            return Optional.empty();
        }
        if (key.equals("url")) {
            warnOfPlainPassword(source, result.parts().get());
        }
        return fromParts(source, key, result.parts().get());
    }

    private static void warnOfPlainPassword(Section source, ConnectionText.Parts parts) {
        boolean literal =
                source.raw("url")
                        .flatMap(ConnectionText::userInfo)
                        .filter(info -> !info.contains("${"))
                        .isPresent();
        if (literal && parts.password().isPresent()) {
            source.warning(
                    "url",
                    "the password stands in the file. Use ${DB_PASSWORD}, url_env or url_file.");
        }
    }

    private Optional<String> fromVariable(Section source, String name) {
        String text = inputs.environment().get(name);
        if (text == null || text.isBlank()) {
            source.problem(
                    "url_env",
                    "env var " + source.quote(name) + " not set. Set it to the connection's URL.");
            return Optional.empty();
        }
        return substituted(source, "url_env", text);
    }

    private Optional<String> fromFile(Section source, String name) {
        try {
            Path file = inputs.workingDirectory().resolve(name);
            try (InputStream in = Files.newInputStream(file)) {
                String text =
                        new String(in.readNBytes(LONGEST_URL_BYTES), StandardCharsets.UTF_8)
                                .strip();
                learnUrl(text);
                return substituted(source, "url_file", text);
            }
        } catch (IOException | InvalidPathException e) {
            source.problem(
                    "url_file",
                    "cannot read url_file "
                            + source.quote(name)
                            + ": "
                            + FileTrouble.sentence(e)
                            + ". It is looked for from the working directory.");
            return Optional.empty();
        }
    }

    /// Variables inside a URL that came from outside the file. Their names are not printed: what
    /// looks like one may be part of a password.
    private Optional<String> substituted(Section source, String key, String text) {
        Variables.Result result = variables.substitute(text);
        if (result.failures().isEmpty()) {
            learnUrl(result.text());
            return Optional.of(result.text());
        }
        source.problem(
                key,
                "the URL holds '${' but what follows is not a variable that is set. Set it, or"
                        + " write \\${ for the characters themselves.");
        return Optional.empty();
    }

    private Optional<Reading> fromParts(Section source, String key, ConnectionText.Parts parts) {
        Map<String, String> parameters = new LinkedHashMap<>(parts.parameters());
        Optional<SslMode> sslMode = SslMode.takeFrom(parameters, parts.kind());
        boolean allowed = new UrlParameters(source, key, parts.kind()).check(parameters);
        requireParts(source, key, parts);
        if (!allowed || !checkHost(source, key, parts.host().orElse(""))) {
            return Optional.empty();
        }
        if (parts.user().isEmpty() || parts.host().isEmpty() || parts.database().isEmpty()) {
            return Optional.empty();
        }
        ConnectionConfig connection =
                new ConnectionConfig(
                        parts.host().get(),
                        parts.port().orElse(defaultPort(parts.kind())),
                        parts.database().get(),
                        parts.user().get(),
                        Secret.of(parts.password().orElse("")),
                        parameters);
        return Optional.of(new Reading(connection, sslMode, key));
    }

    static int defaultPort(SourceKind kind) {
        return switch (kind) {
            case POSTGRES -> 5432;
            case MYSQL -> 3306;
        };
    }

    private static void requireParts(Section source, String key, ConnectionText.Parts parts) {
        Map<String, Optional<String>> needed = new LinkedHashMap<>();
        needed.put("user", parts.user());
        needed.put("host", parts.host());
        needed.put("database", parts.database());
        needed.forEach(
                (what, part) -> {
                    if (part.isEmpty()) {
                        source.problem(
                                key,
                                "the URL names no "
                                        + what
                                        + ". Write "
                                        + ConnectionText.example(parts.kind())
                                        + ".");
                    }
                });
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
        boolean hostOk = host.isEmpty() || checkHost(source, "host", host.get());
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

    private static boolean checkHost(Section source, String key, String host) {
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
