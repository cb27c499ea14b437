package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rivet.dev.TestingMySql;
import io.rivet.value.Redactor;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// Which way to read rows is taken when the driver isn't the one that Rivet knows.
class RowAccessTest {

    /// As a session has it: rows of the binary protocol.
    private static Connection connection() {
        try (Readings readings = new Readings(TestingMySql.mariaDb())) {
            Failures failures = Failures.of("", "here", "rivet", Redactor.none());
            return new Connector(readings.config()).connect(Duration.ZERO, failures);
        }
    }

    @Test
    void theDriversRowsAreTakenWhereTheyAreRight() throws SQLException {
        try (Connection connection = connection()) {
            assertEquals(RowAccess.DRIVER, RowAccess.probe(connection));
        }
    }

    @Test
    void classesOfAnotherDriverFallBack() throws SQLException {
        ResultSet another =
                (ResultSet)
                        Proxy.newProxyInstance(
                                ResultSet.class.getClassLoader(),
                                new Class<?>[] {ResultSet.class},
                                (_, method, _) ->
                                        switch (method.getName()) {
                                            case "isWrapperFor" -> false;
                                            case "unwrap" ->
                                                    throw new SQLException("another class");
                                            default -> throw new SQLException(method.getName());
                                        });
        assertFalse(RowAccess.readsRight(another));
    }

    /// Rows that are there but read otherwise than the known ones.
    @Test
    void wrongValuesFallBack() throws SQLException {
        try (Connection connection = connection();
                PreparedStatement statement =
                        RowAccess.streaming(
                                connection,
                                "SELECT CAST(-8 AS SIGNED), 18446744073709551615, 'rivet',"
                                        + " CAST('2024-02-03' AS DATE), NULL");
                ResultSet result = statement.executeQuery()) {
            assertFalse(RowAccess.readsRight(result));
        }
    }

    /// A broken connection says nothing about the driver.
    @Test
    void aBrokenConnectionIsAFailure() throws SQLException {
        Connection connection = connection();
        connection.close();
        assertThrows(SQLException.class, () -> RowAccess.probe(connection));
    }
}
