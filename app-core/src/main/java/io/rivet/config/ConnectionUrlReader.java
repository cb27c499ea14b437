package io.rivet.config;

import io.rivet.value.Secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who connects where, from a URL: written, in a variable, or in a file.
final class ConnectionUrlReader {

    private static final int LONGEST_URL_BYTES = 64 * 1024;

    private final ConfigInputs inputs;
    private final Variables variables;
    private final Findings findings;

    ConnectionUrlReader(ConfigInputs inputs, Variables variables, Findings findings) {
        this.inputs = inputs;
        this.variables = variables;
        this.findings = findings;
    }

    /// Makes the URL and its password known before anything is quoted in a message.
    void learn(String url) {
        findings.secret(url);
        ConnectionText.userInfo(url)
                .filter(info -> info.indexOf(':') >= 0)
                .ifPresent(info -> findings.secret(info.substring(info.indexOf(':') + 1)));
        ConnectionText.parse(url, Optional.empty())
                .parts()
                .flatMap(ConnectionText.Parts::password)
                .ifPresent(findings::secret);
    }

    /// @param key the one key of a URL that is written
    /// @param kind empty when the type has a problem of its own
    Optional<ConnectionReader.Reading> read(Section source, String key, Optional<SourceKind> kind) {
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
                learn(text);
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
            learn(result.text());
            return Optional.of(result.text());
        }
        source.problem(
                key,
                "the URL holds '${' but what follows is not a variable that is set. Set it, or"
                        + " write \\${ for the characters themselves.");
        return Optional.empty();
    }

    private Optional<ConnectionReader.Reading> fromParts(
            Section source, String key, ConnectionText.Parts parts) {
        Map<String, String> parameters = new LinkedHashMap<>(parts.parameters());
        Optional<SslMode> sslMode = SslMode.takeFrom(parameters, parts.kind());
        boolean allowed = new UrlParameters(source, key, parts.kind()).check(parameters);
        requireParts(source, key, parts);
        if (!allowed || !HostText.check(source, key, parts.host().orElse(""))) {
            return Optional.empty();
        }
        if (parts.user().isEmpty() || parts.host().isEmpty() || parts.database().isEmpty()) {
            return Optional.empty();
        }
        ConnectionConfig connection =
                new ConnectionConfig(
                        parts.host().get(),
                        parts.port().orElse(ConnectionReader.defaultPort(parts.kind())),
                        parts.database().get(),
                        parts.user().get(),
                        Secret.of(parts.password().orElse("")),
                        parameters);
        return Optional.of(new ConnectionReader.Reading(connection, sslMode, key));
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
}
