package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadSlice;
import io.rivet.value.Redactor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

/// The 26 pieces of text by which the reference knows a failure that may pass: each comes here as
/// an exception or a code, so that no text is ever searched. Those of MySQL are in its own test.
class PostgresReferencePatternsTest {

    private static final Failures FAILURES =
            new Failures("orders", "db.example:5432", "rivet", Redactor.none());

    static List<Arguments> ofTheNetwork() {
        return List.of(
                Arguments.of("connection reset", new SocketException("Connection reset")),
                Arguments.of("broken pipe", new SocketException("Broken pipe")),
                Arguments.of("connection refused", new ConnectException("Connection refused")),
                Arguments.of("no route to host", new NoRouteToHostException("No route to host")),
                Arguments.of(
                        "network is unreachable", new ConnectException("Network is unreachable")),
                Arguments.of("name resolution", new UnknownHostException("db.example")),
                Arguments.of("dns", new UnknownHostException("db.example")),
                Arguments.of("ssl handshake", new SSLHandshakeException("Remote host ended it")),
                Arguments.of("i/o timeout", new SocketTimeoutException("Read timed out")),
                Arguments.of("unexpected eof", new EOFException()),
                Arguments.of("closed the connection unexpectedly", new EOFException()),
                Arguments.of("the server closed the connection", new EOFException()),
                Arguments.of("timed out", new SocketTimeoutException("connect timed out")));
    }

    @ParameterizedTest
    @MethodSource("ofTheNetwork")
    void theNetworkSpeaksByExceptions(String pattern, IOException carrier) {
        PSQLException driver =
                new PSQLException("Irgendetwas", PSQLState.CONNECTION_FAILURE, carrier);
        assertEquals(FailureKind.NETWORK, FAILURES.connecting(driver).kind(), pattern);
        assertEquals(FailureKind.DISCONNECT, FAILURES.running(driver, null).kind(), pattern);
        assertEquals(FailureKind.DISCONNECT, FAILURES.lost(carrier).kind(), pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, 57014, TIMEOUT",
        "timeout, 55P03, TIMEOUT",
        "timeout, 25P03, TIMEOUT",
        "timeout, 25P04, TIMEOUT",
        "canceling statement, 57014, TIMEOUT",
        "lock wait timeout, 55P03, TIMEOUT",
        "too many connections, 53300, CAPACITY",
        "the database system is starting up, 57P03, CAPACITY",
        "the database system is shutting down, 57P01, CAPACITY",
        "deadlock, 40P01, DEADLOCK",
        "could not serialize access, 40001, DEADLOCK"
    })
    void theServerSpeaksByStates(String pattern, String state, FailureKind kind) {
        assertEquals(kind, FAILURES.running(server(state, "lokalisierter Text"), null).kind());
        assertEquals(
                FailureKind.PERMANENT,
                FAILURES.running(server("42P01", pattern), null).kind(),
                "the text alone means nothing");
    }

    private static PSQLException server(String state, String message) {
        return new PSQLException(
                new ServerErrorMessage("SERROR\0C" + state + "\0M" + message + "\0"));
    }

    /// What users call their tables, and write into them, is data.
    @Test
    void namesAndValuesOfUsersMeanNothing() {
        try (Readings readings = new Readings()) {
            for (String words :
                    List.of(
                            "timeout",
                            "deadlock",
                            "connection refused",
                            "too many connections",
                            "could not serialize access",
                            "conflict with recovery",
                            "Broken pipe")) {
                for (String sql :
                        List.of(
                                "SELECT * FROM \"" + words + "\"",
                                "SELECT '" + words + "'::integer AS n",
                                "SELECT \"" + words + "\" FROM pg_class")) {
                    try (var session = readings.source().open(Readings.settings())) {
                        session.describe(Readings.statement(sql, false));
                        session.count(Readings.statement(sql, false), ReadSlice.all());
                        throw new AssertionError("no failure of " + sql);
                    } catch (RivetException failure) {
                        assertEquals(FailureKind.PERMANENT, failure.kind(), failure.sentence());
                    }
                }
            }
        }
    }
}
