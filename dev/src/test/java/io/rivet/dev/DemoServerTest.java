package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rivet.dev.seed.SampleTables;
import io.rivet.dev.seed.Seeder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

class DemoServerTest {

    @ParameterizedTest
    @EnumSource(names = {"postgres", "mariadb"})
    void takesTheSampleTables(SourceKind kind) throws SQLException {
        String jdbcUrl;
        try (DemoServer server = DemoServer.start(kind)) {
            jdbcUrl = DatabaseUrl.toJdbc(server.url()).orElseThrow();
            new Seeder(server.jdbcUrl()).load(Seeder.DEFAULT_SEED, SampleTables.demo(0.001));
            assertEquals(200, countOfEvents(jdbcUrl));
        }
        assertThrows(SQLException.class, () -> countOfEvents(jdbcUrl));
    }

    @Test
    void theCommandRefusesAnotherSource() {
        assertEquals(2, DevCommand.commandLine().execute("demo", "--source", "oracle"));
    }

    private static long countOfEvents(String jdbcUrl) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM events")) {
            result.next();
            return result.getLong(1);
        }
    }
}
