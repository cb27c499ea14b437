package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.dev.TestingMySql;
import io.rivet.source.KeySample;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;

@Tag("mysql")
class MySqlKeyTest extends KeyContract {

    @Override
    TestingMySql server() {
        return TestingMySql.assumeMySql();
    }

    @Override
    List<KeySample> ownKeys() {
        return List.of(
                KeySamples.text("varchar(20)", "utf8mb4", "utf8mb4_0900_ai_ci"),
                KeySamples.text("varchar(20)", "utf8mb4", "utf8mb4_0900_as_cs"));
    }

    /// An index that the optimizer may not use is no key, nor is one of an expression.
    @Test
    void anInvisibleOrComputedIndexIsNoKey() throws SQLException {
        execute(
                "CREATE TABLE hidden (id int NOT NULL, k int NOT NULL, f float PRIMARY KEY, UNIQUE"
                        + " KEY u (id) INVISIBLE, UNIQUE KEY x ((k + 1)))");
        try (SourceSession session = source().open(settings())) {
            assertEquals(List.of(), session.describe(table("hidden")).table().uniqueKeys());
        }
    }
}
