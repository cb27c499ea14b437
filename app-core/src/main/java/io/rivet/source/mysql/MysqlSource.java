package io.rivet.source.mysql;

import io.rivet.config.SourceConfig;
import io.rivet.facts.SourceFacts;
import io.rivet.source.SessionSettings;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;

/// A MySQL or MariaDB database. The one door of this room.
public final class MysqlSource implements Source {

    private final SourceConfig config;
    private final Redactor redactor;

    private MysqlSource(SourceConfig config, Redactor redactor) {
        this.config = config;
        this.redactor = redactor;
    }

    /// A source whose sessions own the memory of their batches.
    ///
    /// @param redactor takes secrets out of what the server and the driver say
    public static MysqlSource of(SourceConfig config, Redactor redactor) {
        return new MysqlSource(config, redactor);
    }

    @Override
    public SourceFacts facts() {
        throw new UnsupportedOperationException(config.kind() + redactor.redact(""));
    }

    @Override
    public SourceSession open(SessionSettings settings) {
        throw new UnsupportedOperationException();
    }
}
