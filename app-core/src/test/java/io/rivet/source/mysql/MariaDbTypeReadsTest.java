package io.rivet.source.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.dev.TestingMySql;
import io.rivet.schema.ColumnType;

import org.junit.jupiter.api.Test;

import java.util.List;

class MariaDbTypeReadsTest extends TypeContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }

    @Test
    void jsonIsTextWithACheck() {
        assertEquals(
                List.of("{\"a\":[1,  null]}", "NULL"),
                roundTrip("json", "'{\"a\":[1,  null]}'", "NULL"));
        assertEquals(new ColumnType.Json(), column().type());
        assertEquals("longtext", column().sourceType());
    }

    @Test
    void uuidAndAddresses() {
        String uuid = "00112233-4455-6677-8899-aabbccddeeff";
        assertEquals(
                List.of("00112233445566778899aabbccddeeff", "NULL"),
                roundTrip("uuid", "'" + uuid + "'", "NULL"));
        assertEquals(new ColumnType.Uuid(), column().type());
        assertEquals("uuid", column().sourceType());
        assertEquals(List.of("192.168.0.255"), roundTrip("inet4", "'192.168.0.255'"));
        assertEquals(new ColumnType.Text(), column().type());
        assertEquals(
                List.of("2001:db8::ff00:42:8329"), roundTrip("inet6", "'2001:db8::ff00:42:8329'"));
        assertEquals("inet6", column().sourceType());
    }
}
