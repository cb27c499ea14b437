package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.failure.FailureKind;
import io.rivet.value.Redactor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

/// What follows from each number and from each trouble of the network.
class VendorCodesTest {

    @ParameterizedTest
    @CsvSource({
        // waits and limits
        "1205, HY000, TIMEOUT",
        "3572, HY000, TIMEOUT",
        "3024, HY000, TIMEOUT",
        "1969, 70100, TIMEOUT",
        "1317, 70100, TIMEOUT",
        "1028, HY000, TIMEOUT",
        // conflicts
        "1213, 40001, DEADLOCK",
        "1020, HY000, DEADLOCK",
        "1412, HY000, DEADLOCK",
        "1614, XA102, DEADLOCK",
        "1615, HY000, DEADLOCK",
        "3101, 40000, DEADLOCK",
        // a server that is full, starts or stops
        "1040, 08004, CAPACITY",
        "1203, 42000, CAPACITY",
        "1226, 42000, CAPACITY",
        "1037, HY001, CAPACITY",
        "1038, HY001, CAPACITY",
        "1041, HY000, CAPACITY",
        "1053, 08S01, CAPACITY",
        "1077, HY000, CAPACITY",
        "1079, HY000, CAPACITY",
        "1135, HY000, CAPACITY",
        "1206, HY000, CAPACITY",
        "3168, HY000, CAPACITY",
        // connections that were lost
        "1152, 08S01, DISCONNECT",
        "1158, 08S01, DISCONNECT",
        "1159, 08S01, DISCONNECT",
        "1160, 08S01, DISCONNECT",
        "1161, 08S01, DISCONNECT",
        "1184, 08S01, DISCONNECT",
        "1927, 70100, DISCONNECT",
        "2002, HY000, DISCONNECT",
        "2003, HY000, DISCONNECT",
        "2006, HY000, DISCONNECT",
        "2013, HY000, DISCONNECT",
        "2055, HY000, DISCONNECT",
        "3169, HY000, DISCONNECT",
        "4031, HY000, DISCONNECT",
        "0, 08S01, DISCONNECT",
        "0, 08003, DISCONNECT",
        "9999, 08S01, DISCONNECT",
        // values
        "3854, HY000, INTEGRITY",
        // what no retry mends
        "1044, 42000, PERMANENT",
        "1045, 28000, PERMANENT",
        "1049, 42000, PERMANENT",
        "1054, 42S22, PERMANENT",
        "1060, 42S21, PERMANENT",
        "1064, 42000, PERMANENT",
        "1129, HY000, PERMANENT",
        "1130, HY000, PERMANENT",
        "1142, 42000, PERMANENT",
        "1143, 42000, PERMANENT",
        "1146, 42S02, PERMANENT",
        "1153, 08S01, PERMANENT",
        "1227, 42000, PERMANENT",
        "1267, HY000, PERMANENT",
        "1290, HY000, PERMANENT",
        "1292, 22007, PERMANENT",
        "1525, HY000, PERMANENT",
        "1690, 22003, PERMANENT",
        "1698, 28000, PERMANENT",
        "1792, 25006, PERMANENT",
        "1820, HY000, PERMANENT",
        "1836, HY000, PERMANENT",
        "1862, HY000, PERMANENT",
        "2020, HY000, PERMANENT",
        "3118, HY000, PERMANENT",
        "4079, HY000, PERMANENT",
        "0, 08001, PERMANENT",
        "0, 22003, PERMANENT",
        "0, '', PERMANENT",
        "9999, 08004, PERMANENT",
        "9999, HY000, PERMANENT"
    })
    void decidesByNumber(int code, String state, FailureKind kind) {
        assertEquals(kind, VendorCodes.kindOf(code, state));
    }

    private static Failures failures() {
        return Failures.of("orders", "db:3306", "rivet", Redactor.none());
    }

    static List<Arguments> words() {
        return List.of(
                row("gone away", "MySQL server has gone away", 2006, FailureKind.DISCONNECT),
                row("lost connection", "Lost connection to server", 2013, FailureKind.DISCONNECT),
                row(
                        "got an error reading communication packets",
                        "Got an error reading communication packets",
                        1158,
                        FailureKind.DISCONNECT),
                row("lock wait timeout", "Lock wait timeout exceeded", 1205, FailureKind.TIMEOUT),
                row(
                        "execution time exceeded",
                        "Query execution was interrupted, maximum statement execution time"
                                + " exceeded",
                        3024,
                        FailureKind.TIMEOUT),
                row("too many connections", "Too many connections", 1040, FailureKind.CAPACITY),
                row(
                        "the database system is shutting down",
                        "Server shutdown in progress",
                        1053,
                        FailureKind.CAPACITY),
                row(
                        "deadlock",
                        "Deadlock found when trying to get lock",
                        1213,
                        FailureKind.DEADLOCK),
                row("access denied", "Access denied for user", 1045, FailureKind.PERMANENT),
                row("permission denied", "SELECT command denied", 1142, FailureKind.PERMANENT),
                // words in what a user wrote mean nothing
                row(
                        "words of the user",
                        "Table 'shop.deadlock_timeout_gone_away' doesn't exist",
                        1146,
                        FailureKind.PERMANENT));
    }

    private static Arguments row(String words, String message, int code, FailureKind kind) {
        return Arguments.of(words, message, code, kind);
    }

    /// What the reference tool knew by its words has a number here.
    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void numbersStandForWords(String words, String message, int code, FailureKind kind) {
        SQLException failure = new SQLException(message, "HY000", code);
        assertEquals(kind, failures().running(failure).kind(), words);
        FailureKind connecting = kind == FailureKind.DISCONNECT ? FailureKind.NETWORK : kind;
        assertEquals(connecting, failures().connecting(failure).kind(), words);
    }

    static List<Arguments> troubles() {
        return List.of(
                Arguments.of("connection reset", new SocketException("Connection reset")),
                Arguments.of("broken pipe", new SocketException("Broken pipe")),
                Arguments.of("connection refused", new ConnectException("Connection refused")),
                Arguments.of("can't connect to mysql server", new ConnectException("refused")),
                Arguments.of("no route to host", new NoRouteToHostException("No route to host")),
                Arguments.of("network is unreachable", new SocketException("unreachable")),
                Arguments.of("name resolution, dns", new UnknownHostException("db")),
                Arguments.of("ssl handshake", new SSLHandshakeException("Remote host terminated")),
                Arguments.of(
                        "i/o timeout, timed out", new SocketTimeoutException("Read timed out")),
                Arguments.of("unexpected eof", new EOFException("Can not read response")),
                Arguments.of("closed the connection", new EOFException("unexpectedly lost")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void troubleOfTheNetworkIsTriedAgain(String words, IOException network) {
        SQLException failure = new SQLException("Communications link failure", "08S01", network);
        assertEquals(FailureKind.NETWORK, failures().connecting(failure).kind(), words);
        assertEquals(FailureKind.DISCONNECT, failures().running(failure).kind(), words);
    }
}
