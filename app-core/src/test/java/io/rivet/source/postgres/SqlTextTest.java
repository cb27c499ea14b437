package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @Test
    void cutsWhatFollowsTheStatement() {
        assertEquals(
                "SELECT 1", SqlText.of("SELECT 1 ; ; -- done\n /* a /* nested */ ; */ ").sql());
        assertEquals("SELECT 1", SqlText.of("SELECT 1-- no newline").sql());
        assertEquals(" -- head\nSELECT 1", SqlText.of(" -- head\nSELECT 1\n").sql());
        assertEquals("SELECT 1", SqlText.of("SELECT 1 /* open").sql());
        assertEquals("", SqlText.of(" ; -- nothing\n;").sql());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';--'",
                "SELECT 'it''s; ' || ';'",
                "SELECT E'a\\';b'",
                "SELECT E'a\\\\'';b'",
                "SELECT \"a;\"\"b\"",
                "SELECT $$a;b$$",
                "SELECT $x$a;$$;b$x$",
                "SELECT a$b$ FROM t -- one word\n WHERE c$b$ = 1",
                "SELECT 'back\\' || 'slash;'",
                "SELECT /* ; */ 1",
                "SELECT 1 -- ;\n + 2",
                "SELECT '{}'::jsonb ? 'a;'",
                "SELECT 'unterminated ; "
            })
    void keepsOneStatementWhole(String sql) {
        SqlText text = SqlText.of(sql);
        assertEquals(sql, text.sql());
        assertEquals(false, text.several());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "SELECT ';'; DROP TABLE t",
                "SELECT $1$; SELECT 2",
                "SELECT 'a\\'; DROP TABLE t --'",
                "SELECT 1; /* x */ ; COMMIT"
            })
    void seesASecondStatement(String sql) {
        assertEquals(true, SqlText.of(sql).several());
    }

    @Test
    void knowsTheFirstWord() {
        assertEquals("select", SqlText.of("/* hint */ ((SELECT 1))").firstWord());
        assertEquals("with", SqlText.of("-- a\nWITH x AS (SELECT 1) TABLE x").firstWord());
        assertEquals("", SqlText.of("'text'").firstWord());
    }
}
