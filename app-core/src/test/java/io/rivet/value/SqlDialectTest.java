package io.rivet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SqlDialectTest {

    @Test
    void quotesInsideAreDoubled() {
        assertEquals("\"Users\"", SqlDialect.POSTGRES.quote("Users"));
        assertEquals("\"a\"\"; DROP\"", SqlDialect.POSTGRES.quote("a\"; DROP"));
        assertEquals("\"a`b\"", SqlDialect.POSTGRES.quote("a`b"));
        assertEquals("`a``b`", SqlDialect.MYSQL.quote("a`b"));
        assertEquals("`a\"b`", SqlDialect.MYSQL.quote("a\"b"));
    }

    @Test
    void nulIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SqlDialect.POSTGRES.quote("a\0b"));
    }
}
