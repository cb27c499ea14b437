package io.rivet.source.postgres;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.SourceConfig;
import io.rivet.facts.SourceFacts;
import io.rivet.plan.ReadStatement;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.source.postgres.PostgresSession.Opening;
import io.rivet.value.Redactor;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.postgresql.jdbc.PgConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A PostgreSQL database, 14 or newer. The one door of this room.
public final class PostgresSource implements Source {

    private static final Duration FACTS_TIMEOUT = Duration.ofSeconds(10);
    private static final String FACTS =
            """
            SELECT pg_catalog.current_setting('server_version'), current_user,
                   pg_catalog.current_database(),
                   pg_catalog.pg_is_in_recovery()
                     OR pg_catalog.current_setting('default_transaction_read_only')::bool\
            """;

    private final SourceConfig config;
    private final Redactor redactor;
    private final Supplier<BufferAllocator> allocators;

    private PostgresSource(
            SourceConfig config, Redactor redactor, Supplier<BufferAllocator> allocators) {
        this.config = config;
        this.redactor = redactor;
        this.allocators = allocators;
    }

    /// A source whose sessions own the memory of their batches.
    ///
    /// @param redactor takes secrets out of what the server and the driver say
    public static PostgresSource of(SourceConfig config, Redactor redactor) {
        return new PostgresSource(config, redactor, RootAllocator::new);
    }

    /// A source whose sessions take the memory of their batches from this allocator.
    ///
    /// @param memory outlives the sessions; whoever made it closes it
    public static PostgresSource of(
            SourceConfig config, Redactor redactor, BufferAllocator memory) {
        return new PostgresSource(
                config, redactor, () -> memory.newChildAllocator("session", 0, memory.getLimit()));
    }

    @Override
    public SourceFacts facts() {
        Failures failures = failures("");
        PgConnection connection = connector().connect("", FACTS_TIMEOUT, failures);
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(FACTS)) {
            if (!result.next()) {
                throw new SQLException("the server said nothing about itself");
            }
            String version = result.getString(1);
            int space = version.indexOf(' ');
            return new SourceFacts(
                    "PostgreSQL",
                    space < 0 ? version : version.substring(0, space),
                    result.getString(2),
                    result.getString(3),
                    result.getBoolean(4),
                    Wire.of(connection).isEncrypted());
        } catch (SQLException failure) {
            throw failures.running(failure, null);
        }
    }

    @Override
    public Snapshot snapshot(SessionSettings settings, int connections, ReadStatement statement) {
        Failures failures = failures(settings.export());
        PgConnection holder = connect(settings, failures);
        SnapshotHolder held = SnapshotHolder.hold(holder, settings, failures);
        return new PostgresSnapshot(held, connections - 1, failures, name -> open(name, settings));
    }

    @Override
    public SourceSession open(SessionSettings settings) {
        return open(new Opening(settings, Optional.empty()));
    }

    /// A session that sees a moment that another transaction holds.
    ///
    /// @param snapshot the name that the server gave to it
    /// @throws TransactionSettings.ForeignSnapshot when the server doesn't know it
    SourceSession open(String snapshot, SessionSettings settings) {
        return open(new Opening(settings, Optional.of(snapshot)));
    }

    private SourceSession open(Opening opening) {
        Failures failures = failures(opening.settings().export());
        PgConnection connection = connect(opening.settings(), failures);
        return PostgresSession.begin(connection, opening, failures, allocators);
    }

    private PgConnection connect(SessionSettings settings, Failures failures) {
        return connector().connect(settings.export(), settings.statementTimeout(), failures);
    }

    private Connector connector() {
        return new Connector(config);
    }

    private Failures failures(String export) {
        ConnectionConfig target = config.connection();
        String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
        return new Failures(export, host + ":" + target.port(), target.user(), redactor);
    }
}
