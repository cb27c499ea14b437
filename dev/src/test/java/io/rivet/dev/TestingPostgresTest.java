package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

class TestingPostgresTest {

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void startsTheMajorThatWasAskedFor(int major) throws SQLException {
        try (TestingPostgres postgres = TestingPostgres.start(major)) {
            assertTrue(one(postgres.connection(), "SHOW server_version").startsWith(major + "."));
        }
    }

    @Test
    void refusesAWrongPassword() throws SQLException {
        TestingPostgres postgres = TestingPostgres.shared();
        postgres.createRole("reader", "right");
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/rivet";
        try (Connection connection = DriverManager.getConnection(url, "reader", "right")) {
            assertTrue(connection.isValid(5));
        }
        SQLException refused =
                assertThrows(
                        SQLException.class,
                        () -> DriverManager.getConnection(url, "reader", "wrong").close());
        assertEquals("28P01", refused.getSQLState());
    }

    @Test
    void givesEachCallerADatabaseOfItsOwn() throws SQLException {
        TestingPostgres postgres = TestingPostgres.shared();
        String first = postgres.createDatabase();
        String second = postgres.createDatabase();
        postgres.executeIn(first, "CREATE TABLE t (id int)");
        postgres.executeIn(second, "CREATE TABLE t (id int)");
        assertEquals(second, one(postgres.connection(second), "SELECT current_database()"));
    }

    @Test
    void acceptsTlsAndTakesSettings() throws SQLException {
        var options = TestingPostgres.Options.defaults().withTls().withSetting("work_mem", "5MB");
        try (TestingPostgres postgres = TestingPostgres.start(options)) {
            Properties tls = new Properties();
            tls.setProperty("sslmode", "verify-full");
            tls.setProperty("sslrootcert", postgres.certificate().orElseThrow().toString());
            Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), tls);
            String sql =
                    "SELECT current_setting('work_mem') || ssl FROM pg_stat_ssl"
                            + " WHERE pid = pg_backend_pid()";
            assertEquals("5MBtrue", one(connection, sql));
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
