package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.dev.TestingMySql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The temporal types of MySQL and MariaDB, as types and as text. The table is filled by a session
/// in UTC.
abstract class MySqlTimeZones extends TimeZoneContract {

    /// A server that nobody else uses, on a machine at +13:00: the zone of its sessions is changed.
    protected abstract TestingMySql server();

    @Override
    protected TypeServer openServer() {
        assertEquals("+13", systemZone());
        return new MySqlTypeServer(server());
    }

    private String systemZone() {
        try (Connection connection = server().connection("mysql");
                Statement statement = connection.createStatement();
                ResultSet zone = statement.executeQuery("SELECT @@system_time_zone")) {
            zone.next();
            return zone.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected List<String> zones(Zone server, Zone session) {
        return List.of("SET GLOBAL time_zone = '" + session.offset() + "'");
    }

    @Override
    protected List<String> table() {
        return List.of(
                """
                CREATE TABLE zoned (id integer, d date, t time(6), l datetime, l3 datetime(3),
                  l6 datetime(6), i timestamp NULL, i6 timestamp(6) NULL, y year,
                  g varchar(40) AS (CAST(l6 AS CHAR)) STORED)\
                """,
                """
                INSERT INTO zoned (id, d, t, l, l3, l6, i, i6, y)
                WITH RECURSIVE rows_of (n) AS
                  (SELECT 0 UNION ALL SELECT n + 1 FROM rows_of WHERE n < 40)
                SELECT n, DATE '1899-12-31' + INTERVAL n * 997 DAY,
                  TIME '23:30:00.5' + INTERVAL n SECOND,
                  TIMESTAMP '1899-12-31 23:59:59' + INTERVAL n * 997 HOUR,
                  TIMESTAMP '1969-12-31 23:59:59.999' + INTERVAL n * 997 DAY,
                  TIMESTAMP '1969-12-31 23:59:59.999999' + INTERVAL n * 97 DAY,
                  TIMESTAMP '1970-01-01 00:00:01' + INTERVAL n * 613 DAY,
                  TIMESTAMP '2024-03-30 23:00:00.123456' + INTERVAL n HOUR, 1970 + n
                FROM rows_of\
                """,
                "INSERT INTO zoned (id, d, l6, i6) VALUES (98, 0, 0, 0)",
                "INSERT INTO zoned (id) VALUES (99)");
    }
}
