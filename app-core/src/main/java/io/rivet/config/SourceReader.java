package io.rivet.config;

import java.time.ZoneId;
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
    /// @param maxConnections likewise
    record Reading(
            Optional<SourceConfig> config,
            Optional<SourceKind> kind,
            TuningConfig tuning,
            int maxConnections) {

        /// Of a config without a source.
        static Reading none() {
            return new Reading(
                    Optional.empty(),
                    Optional.empty(),
                    TuningConfig.empty(),
                    SourceConfig.MAX_CONNECTIONS);
        }
    }

    Reading read(Section source) {
        connections.learnSecrets(source);
        keys.check(source, KeyCheck.LaterKeys.REFUSE);
        source.require("type");
        Optional<SourceKind> kind = source.choice("type").map(SourceReader::kind);
        TuningConfig tuning = tunings.read(source);
        Optional<String> tls = source.choice("tls");
        Optional<ConnectionReader.Reading> connection = connections.read(source, kind);
        int maxConnections = source.whole("max_connections").orElse(SourceConfig.MAX_CONNECTIONS);
        Optional<ZoneId> zone = TimeZoneText.read(source, "time_zone");
        Optional<TlsMode> mode = connection.flatMap(c -> tlsMode(source, tls, c));
        if (kind.isEmpty() || connection.isEmpty() || mode.isEmpty() || zone.isEmpty()) {
            return new Reading(Optional.empty(), kind, tuning, maxConnections);
        }
        SourceConfig config =
                new SourceConfig(
                        kind.get(),
                        connection.get().connection(),
                        mode.get(),
                        tuning,
                        maxConnections,
                        zone.get());
        return new Reading(Optional.of(config), kind, tuning, maxConnections);
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
