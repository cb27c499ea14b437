package io.rivet.source.mysql;

import com.mysql.cj.jdbc.JdbcConnection;

import io.rivet.config.ConnectionConfig;
import io.rivet.config.SourceConfig;
import io.rivet.facts.SourceFacts;
import io.rivet.plan.ReadStatement;
import io.rivet.source.Canceller;
import io.rivet.source.SessionSettings;
import io.rivet.source.Snapshot;
import io.rivet.source.Source;
import io.rivet.source.SourceSession;
import io.rivet.value.Redactor;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A MySQL or MariaDB database. The one door of this room.
public final class MysqlSource implements Source {

    private static final Duration FACTS_TIMEOUT = Duration.ofSeconds(10);
    private static final String PRODUCT = "SELECT VERSION(), @@version_comment, CONNECTION_ID()";
    private static final String FACTS =
            "SELECT CURRENT_USER(), COALESCE(DATABASE(), ''), @@global.read_only";
    private static final String CIPHER = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";

    private final SourceConfig config;
    private final Redactor redactor;
    private final Supplier<BufferAllocator> allocators;
    private final Optional<RowAccess> access;

    private MysqlSource(
            SourceConfig config,
            Redactor redactor,
            Supplier<BufferAllocator> allocators,
            Optional<RowAccess> access) {
        this.config = config;
        this.redactor = redactor;
        this.allocators = allocators;
        this.access = access;
    }

    /// A source whose sessions own the memory of their batches.
    ///
    /// @param redactor takes secrets out of what the server and the driver say
    public static MysqlSource of(SourceConfig config, Redactor redactor) {
        return new MysqlSource(config, redactor, RootAllocator::new, Optional.empty());
    }

    /// A source whose sessions take the memory of their batches from this allocator.
    ///
    /// @param memory outlives the sessions; whoever made it closes it
    public static MysqlSource of(SourceConfig config, Redactor redactor, BufferAllocator memory) {
        return new MysqlSource(config, redactor, children(memory), Optional.empty());
    }

    /// A source that reads rows in one way, whatever a probe would say.
    static MysqlSource of(
            SourceConfig config, Redactor redactor, BufferAllocator memory, RowAccess access) {
        return new MysqlSource(config, redactor, children(memory), Optional.of(access));
    }

    private static Supplier<BufferAllocator> children(BufferAllocator memory) {
        return () -> memory.newChildAllocator("session", 0, memory.getLimit());
    }

    /// What a server says when it is greeted.
    private record Greeting(Product product, long connectionId) {}

    @Override
    public SourceFacts facts() {
        Failures unknown = failures("");
        JdbcConnection connection = new Connector(config).connect(FACTS_TIMEOUT, unknown);
        try (connection;
                Statement statement = connection.createStatement()) {
            Product product = greet(connection).product();
            String cipher;
            try (ResultSet result = statement.executeQuery(CIPHER)) {
                cipher = result.next() ? result.getString(2) : "";
            }
            try (ResultSet result = statement.executeQuery(FACTS)) {
                if (!result.next()) {
                    throw new SQLException("the server said nothing about itself");
                }
                return new SourceFacts(
                        product.name(),
                        product.version(),
                        result.getString(1),
                        result.getString(2),
                        result.getBoolean(3),
                        !cipher.isEmpty());
            }
        } catch (SQLException failure) {
            throw unknown.running(failure);
        }
    }

    @Override
    public Snapshot snapshot(SessionSettings settings, int connections, ReadStatement statement) {
        return MysqlSnapshot.take(
                new MysqlSnapshot.Opening(
                        () -> prepared(settings),
                        () -> new Connector(config).connect(TableLock.PATIENCE, failures("")),
                        failures(settings.export())),
                connections,
                statement);
    }

    @Override
    public SourceSession open(SessionSettings settings) {
        MysqlSession session = prepared(settings);
        boolean open = false;
        try {
            session.begin();
            open = true;
            return session;
        } catch (SQLException failure) {
            throw failures(settings.export()).running(failure);
        } finally {
            if (!open) {
                session.abort();
                session.close();
            }
        }
    }

    /// A session whose transaction hasn't begun.
    private MysqlSession prepared(SessionSettings settings) {
        Failures unknown = failures(settings.export());
        Connector connector = new Connector(config);
        JdbcConnection connection = connector.connect(settings.statementTimeout(), unknown);
        boolean open = false;
        try {
            Greeting greeting = greet(connection);
            Product product = greeting.product();
            SessionVariables.set(connection, product, settings);
            RowAccess rows = access.isPresent() ? access.get() : RowAccess.probe(connection);
            Canceller.Asking killer = killer(connector, greeting.connectionId());
            Canceller canceller = new Canceller(connection, killer);
            MysqlSession session =
                    new MysqlSession(
                            new MysqlSession.Link(connection, product, canceller, killer),
                            settings,
                            unknown.at(product),
                            rows,
                            allocators.get());
            open = true;
            return session;
        } catch (SQLException failure) {
            throw unknown.running(failure);
        } finally {
            if (!open) {
                hangUp(connection);
            }
        }
    }

    private static void hangUp(JdbcConnection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException _) {
            // nothing is left to close
        }
    }

    private static Greeting greet(JdbcConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(PRODUCT)) {
            if (!result.next()) {
                throw new SQLException("the server said nothing about itself");
            }
            return new Greeting(
                    Product.of(result.getString(1), result.getString(2)), result.getLong(3));
        }
    }

    private static Canceller.Asking killer(Connector connector, long connectionId) {
        return () -> {
            try (JdbcConnection connection = connector.connectToKill();
                    Statement statement = connection.createStatement()) {
                statement.execute("KILL QUERY " + Long.toUnsignedString(connectionId));
            }
        };
    }

    private Failures failures(String export) {
        ConnectionConfig target = config.connection();
        String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
        return Failures.of(export, host + ":" + target.port(), target.user(), redactor);
    }
}
