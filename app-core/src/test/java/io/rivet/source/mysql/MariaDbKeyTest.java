package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.dev.TestingMySql;
import io.rivet.source.KeySample;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;

class MariaDbKeyTest extends KeyContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }

    @Override
    List<KeySample> ownKeys() {
        String least = "00000000-0000-4000-8000-000000000001";
        String middle = "ffffffff-ffff-4fff-8000-000000000002";
        String most = "10000000-0000-4000-9000-0000000000ff";
        return List.of(
                KeySamples.text("varchar(20)", "utf8mb4", "utf8mb4_uca1400_ai_ci"),
                KeySample.of(
                        "uuid",
                        "'" + least + "'",
                        least,
                        "'" + middle + "'",
                        middle,
                        "'" + most + "'",
                        most));
    }

    /// An index that the optimizer may not use is no key.
    @Test
    void anIgnoredIndexIsNoKey() throws SQLException {
        execute(
                "CREATE TABLE ignoring (k int NOT NULL, f float PRIMARY KEY, UNIQUE KEY u (k)"
                        + " IGNORED, w longtext NOT NULL, UNIQUE KEY h (w))");
        try (SourceSession session = source().open(settings())) {
            assertEquals(List.of(), session.describe(table("ignoring")).table().uniqueKeys());
        }
    }
}
