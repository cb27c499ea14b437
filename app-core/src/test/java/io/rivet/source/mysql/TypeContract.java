package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.dev.TestingMySql;
import io.rivet.schema.Column;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Each native type with its values, in both ways to read.
@TestInstance(Lifecycle.PER_CLASS)
abstract class TypeContract {

    Readings readings;

    abstract TestingMySql server();

    @BeforeAll
    void open() {
        readings = new Readings(server());
    }

    @AfterAll
    void close() {
        if (readings != null) {
            readings.close();
        }
    }

    /// Creates a table with one column of the type, puts the values in, and reads all of it.
    ///
    /// @param values SQL expressions; the values come back in their order
    List<String> roundTrip(String type, String... values) {
        create(type, values);
        return readings.rows("SELECT v FROM t ORDER BY id").stream().map(List::getFirst).toList();
    }

    void create(String type, String... values) {
        List<String> statements = new ArrayList<>();
        statements.add("SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'");
        statements.add("DROP TABLE IF EXISTS t");
        statements.add("CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, v " + type + ")");
        Arrays.stream(values).forEach(v -> statements.add("INSERT INTO t (v) VALUES (" + v + ")"));
        readings.execute(statements.toArray(String[]::new));
    }

    Column column() {
        return readings.schema(Readings.table("t")).column(1);
    }

    @Test
    void integers() {
        assertEquals(
                List.of("-128", "127", "0", "NULL"),
                roundTrip("tinyint", "-128", "127", "0", "NULL"));
        assertEquals(List.of("0", "255"), roundTrip("tinyint unsigned", "0", "255"));
        assertEquals(List.of("-32768", "32767"), roundTrip("smallint", "-32768", "32767"));
        assertEquals(List.of("65535"), roundTrip("smallint unsigned", "65535"));
        assertEquals(List.of("-8388608", "8388607"), roundTrip("mediumint", "-8388608", "8388607"));
        assertEquals(List.of("16777215"), roundTrip("mediumint unsigned", "16777215"));
        assertEquals(
                List.of("-2147483648", "2147483647", "NULL"),
                roundTrip("int", "-2147483648", "2147483647", "NULL"));
        assertEquals(List.of("4294967295"), roundTrip("int unsigned", "4294967295"));
        assertEquals(
                List.of("-9223372036854775808", "9223372036854775807"),
                roundTrip("bigint", "-9223372036854775808", "9223372036854775807"));
        assertEquals(
                List.of("0", "9223372036854775808", "18446744073709551615", "NULL"),
                roundTrip(
                        "bigint unsigned",
                        "0",
                        "9223372036854775808",
                        "18446744073709551615",
                        "NULL"));
        assertEquals(List.of("1901", "2155", "0"), roundTrip("year", "1901", "2155", "0"));
    }
}
