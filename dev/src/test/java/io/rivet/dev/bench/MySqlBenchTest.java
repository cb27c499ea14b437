package io.rivet.dev.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.dev.SourceKind;
import io.rivet.dev.seed.BenchTables;
import io.rivet.dev.seed.SampleTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

class MySqlBenchTest {

    @TempDir Path data;

    @Test
    void loadsWhatIsMissingAndKeepsItForTheNextBench() throws SQLException, IOException {
        List<SampleTable> tables = List.of(BenchTables.narrow(50), BenchTables.random(5));
        try (BenchServer bench = BenchServer.start(SourceKind.mariadb, Optional.of(data))) {
            assertTrue(bench.provide(tables));
            assertFalse(bench.provide(tables));
        }
        try (BenchServer bench = BenchServer.start(SourceKind.mariadb, Optional.of(data))) {
            assertFalse(bench.provide(tables));
            assertTrue(bench.provide(List.of(BenchTables.narrow(60))));
            assertEquals(60, bench.alone("narrow", 60).rows());

            bench.multiply("narrow", "narrow_x3", 3);
            String sql = "SELECT CONCAT(COUNT(*), ' ', COUNT(DISTINCT reference)) FROM narrow_x3";
            assertEquals("180 60", one(bench, sql));
            assertTrue(MySqlLimitMain.drain(connect(bench), "SELECT * FROM random") != 0);
        }
    }

    private static Connection connect(BenchServer bench) throws SQLException {
        return DriverManager.getConnection(
                bench.environment().getOrDefault(BenchServer.JDBC_URL_VARIABLE, ""));
    }

    private static String one(BenchServer bench, String sql) throws SQLException {
        try (Connection connection = connect(bench);
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
