package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.failure.FailureKind;
import io.rivet.value.Redactor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ConnectException;
import java.sql.SQLException;

/// The pieces of text by which the reference knows a failure of MySQL that may pass: each comes
/// here as an exception or a number, so that no text is ever searched. Those of the network and of
/// PostgreSQL are in its own test.
class MySqlReferencePatternsTest {

    private static final Failures FAILURES =
            Failures.of("orders", "db.example:3306", "rivet", Redactor.none());

    @ParameterizedTest
    @CsvSource({
        "got an error reading communication packets, 1158, 08S01, DISCONNECT",
        "gone away, 2006, HY000, DISCONNECT",
        "lost connection, 2013, HY000, DISCONNECT",
        "lock wait timeout, 1205, HY000, TIMEOUT",
        "execution time exceeded, 3024, HY000, TIMEOUT",
        "execution time exceeded, 1969, 70100, TIMEOUT",
        "too many connections, 1040, 08004, CAPACITY",
        "shutting down, 1053, 08S01, CAPACITY",
        "deadlock, 1213, 40001, DEADLOCK"
    })
    void theServerSpeaksByNumbers(String pattern, int code, String state, FailureKind kind) {
        assertEquals(kind, FAILURES.running(new SQLException("autre texte", state, code)).kind());
        assertEquals(
                FailureKind.PERMANENT,
                FAILURES.running(new SQLException(pattern, "42S02", 1146)).kind(),
                "the text alone means nothing");
    }

    @ParameterizedTest
    @CsvSource({"can't connect to mysql server"})
    void aServerThatIsNotThereIsTheNetworks(String pattern) {
        SQLException driver =
                new SQLException("autre texte", "08S01", 0, new ConnectException("refused"));
        assertEquals(FailureKind.NETWORK, FAILURES.connecting(driver).kind(), pattern);
    }
}
