package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.dev.TestingMySql;
import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("mysql")
class MySqlTypeReadsTest extends TypeContract {

    @Override
    TestingMySql server() {
        return TestingMySql.assumeMySql();
    }

    @Test
    void jsonIsTheServersText() {
        assertEquals(
                List.of("{\"a\": [1, null, \"\u00e4\"]}", "NULL"),
                roundTrip("json", "'{\"a\":[1,null,\"\u00e4\"]}'", "NULL"));
        assertEquals(new ColumnType.Json(), column().type());
        assertEquals("json", column().sourceType());
    }

    @Test
    void vectorsAreListsOfFloats() {
        assertEquals(
                List.of("[1.5, -2.25, 1.0E-10]", "NULL", "[3.0]"),
                roundTrip(
                        "vector(3)",
                        "STRING_TO_VECTOR('[1.5,-2.25,1e-10]')",
                        "NULL",
                        "STRING_TO_VECTOR('[3]')"));
        assertEquals(new ColumnType.ListOf(new ColumnType.Float32()), column().type());
        assertEquals("vector(3)", column().sourceType());
    }
}
