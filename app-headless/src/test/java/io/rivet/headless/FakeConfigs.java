package io.rivet.headless;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.RivetConfig;
import io.rivet.config.SourceConfig;
import io.rivet.config.SourceKind;
import io.rivet.config.TlsMode;
import io.rivet.config.TuningConfig;
import io.rivet.value.Secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Configs that name a source nobody connects to.
final class FakeConfigs {

    private FakeConfigs() {}

    static RivetConfig config(Path file, List<String> warnings) {
        ConnectionConfig connection =
                new ConnectionConfig("localhost", 5432, "db", "me", Secret.of("secret"), Map.of());
        SourceConfig source =
                new SourceConfig(
                        SourceKind.POSTGRES, connection, TlsMode.DISABLE, TuningConfig.empty());
        return new RivetConfig(file, source, List.of(), Path.of(".rivet_state.db"), warnings);
    }
}
