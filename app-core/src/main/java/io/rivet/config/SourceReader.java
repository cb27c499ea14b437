package io.rivet.config;

import java.util.Locale;
import java.util.Optional;

/// Reads `source:`.
final class SourceReader {

    private final KeyCheck keys;
    private final TuningReader tunings;
    private final ConnectionReader connections;

    SourceReader(KeyCheck keys, TuningReader tunings, ConnectionReader connections) {
        this.keys = keys;
        this.tunings = tunings;
        this.connections = connections;
    }

    /// @param kind also when the rest has problems: exports are checked with it
    /// @param tuning of the source, likewise
    record Reading(Optional<SourceConfig> config, Optional<SourceKind> kind, TuningConfig tuning) {}

    Reading read(Section source) {
        connections.learnSecrets(source);
        keys.check(source, KeyCheck.LaterKeys.REFUSE);
        source.require("type");
        Optional<SourceKind> kind = source.choice("type").map(SourceReader::kind);
        TuningConfig tuning = tunings.read(source);
        Optional<String> tls = source.choice("tls");
        Optional<ConnectionReader.Reading> connection = connections.read(source, kind);
        Optional<SourceConfig> config =
                kind.flatMap(
                        k ->
                                connection.flatMap(
                                        c ->
                                                tlsMode(source, tls, c)
                                                        .map(
                                                                mode ->
                                                                        new SourceConfig(
                                                                                k,
                                                                                c.connection(),
                                                                                mode,
                                                                                tuning))));
        return new Reading(config, kind, tuning);
    }

    private static SourceKind kind(String word) {
        return word.equals("postgres") ? SourceKind.POSTGRES : SourceKind.MYSQL;
    }

    private static Optional<TlsMode> tlsMode(
            Section source, Optional<String> tls, ConnectionReader.Reading reading) {
        Optional<TlsMode> key = tls.map(word -> TlsMode.valueOf(word.toUpperCase(Locale.ROOT)));
        String host = reading.connection().host();
        TlsMode byHost = isThisMachine(host) ? TlsMode.DISABLE : TlsMode.REQUIRE;
        if (reading.sslMode().isEmpty()) {
            return Optional.of(key.orElse(byHost));
        }
        SslMode written = reading.sslMode().get();
        return switch (written.common()) {
            case "disable", "require" -> {
                TlsMode url = TlsMode.valueOf(written.common().toUpperCase(Locale.ROOT));
                if (key.isPresent() && key.get() != url) {
                    source.problem("tls", "the URL says " + written + ". Write it in one place.");
                }
                yield Optional.of(url);
            }
            case "prefer", "allow" -> {
                if (key.isEmpty() && byHost == TlsMode.REQUIRE) {
                    source.warning(
                            reading.key(),
                            written
                                    + " could end up without encryption, so require holds. Write"
                                    + " tls: disable for a server without TLS.");
                }
                yield Optional.of(key.orElse(byHost));
            }
            case "verify-ca", "verify-full" -> {
                source.problem(
                        reading.key(),
                        written
                                + " isn't built yet; this version knows "
                                + written.known().replace(", ", " and ")
                                + ".");
                yield Optional.empty();
            }
            default -> {
                source.problem(
                        reading.key(),
                        "the URL's " + written.name() + " is not one of " + written.known() + ".");
                yield Optional.empty();
            }
        };
    }

    /// Loopback by name or address, without asking a name server.
    static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.matches("127(\\.[0-9]{1,3}){3}")
                || name.equals("::1")
                || name.equals("0:0:0:0:0:0:0:1")
                || name.matches("::ffff:127(\\.[0-9]{1,3}){3}");
    }
}
