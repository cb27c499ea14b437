package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

class TestingMySqlTest {

    /// What both servers promise.
    abstract static class Contract {

        abstract TestingMySql server();

        abstract String versionPrefix();

        @Test
        void isTheServerThatWasAskedFor() throws SQLException {
            String version = one(server().connection(""), "SELECT VERSION()");
            assertTrue(version.startsWith(server().version()), version);
            assertTrue(version.startsWith(versionPrefix()), version);
            assertEquals(server().product().equals("MariaDB"), version.contains("MariaDB"));
        }

        @Test
        void listensOnTheLoopbackAddressOnly() throws SQLException, IOException {
            assertEquals("127.0.0.1", one(server().connection(""), "SELECT @@bind_address"));
            List<InetAddress> others =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(address -> !address.isLoopbackAddress())
                            .toList();
            for (InetAddress address : others) {
                assertThrows(IOException.class, () -> new Socket(address, server().port()).close());
            }
            new Socket(InetAddress.getLoopbackAddress(), server().port()).close();
        }

        @Test
        void refusesAWrongPasswordAndNone() {
            for (String password : List.of("wrong", "")) {
                for (String user : List.of("rivet", "root")) {
                    String url = MySqlServer.jdbcUrl(server().port(), "", user, password);
                    SQLException refused =
                            assertThrows(
                                    SQLException.class,
                                    () -> DriverManager.getConnection(url).close());
                    assertTrue(refused.getSQLState().matches("28000|HY000"), refused.toString());
                }
            }
        }

        @Test
        void givesEachCallerADatabaseOfItsOwn() throws SQLException {
            String first = server().createDatabase();
            String second = server().createDatabase();
            server().executeIn(first, "CREATE TABLE t (name text)");
            server().executeIn(second, "CREATE TABLE t (name text)", "INSERT INTO t VALUES ('🦀')");
            Connection connection = server().connection(second);
            assertEquals(
                    second + "🦀utf8mb4",
                    one(
                            connection,
                            "SELECT CONCAT(DATABASE(), name, @@character_set_database) FROM t"));
        }

        @Test
        void takesSettingsAndLargeValues() throws SQLException {
            var options =
                    TestingMySql.Options.of(server().kind())
                            .withTls()
                            .withSetting("default_time_zone", "+13:00")
                            .withSetting("sql-mode", "ANSI_QUOTES");
            try (TestingMySql own = TestingMySql.start(options)) {
                String settings = "SELECT CONCAT(@@global.time_zone, ' ', @@global.sql_mode)";
                assertEquals("+13:00 ANSI_QUOTES", one(own.connection(""), settings));
                String url = "jdbc:mysql://127.0.0.1:%d/?sslMode=REQUIRED".formatted(own.port());
                Connection tls = DriverManager.getConnection(url, own.user(), own.password());
                assertTrue(one(tls, "SHOW STATUS LIKE 'Ssl_cipher'").contains("Ssl_cipher"));
                String database = own.createDatabase();
                own.executeIn(
                        database,
                        "CREATE TABLE t (v longtext)",
                        "INSERT INTO t VALUES (REPEAT(REPEAT('x', 1048576), 64))");
                assertEquals("67108864", one(own.connection(database), "SELECT LENGTH(v) FROM t"));
            }
        }
    }

    @Nested
    class MariaDb extends Contract {

        @Override
        TestingMySql server() {
            return TestingMySql.mariaDb();
        }

        @Override
        String versionPrefix() {
            return "11.4.";
        }
    }

    @Nested
    @Tag("mysql")
    class MySql extends Contract {

        @Override
        TestingMySql server() {
            return TestingMySql.assumeMySql();
        }

        @Override
        String versionPrefix() {
            return "9.";
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
