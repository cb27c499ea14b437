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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t ORDER BY a",
                "SELECT a FROM t order /* x */ by a LIMIT 5",
                "(SELECT a FROM t ORDER BY a)",
                "(SELECT 1 AS a) UNION (SELECT 2) ORDER\nBY a",
                "WITH w AS (SELECT 1 AS a) SELECT a FROM w ORDER BY f(a), (a)"
            })
    void seesAnOrderOfTheWhole(String sql) {
        assertEquals(true, SqlText.of(sql).ordered());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t",
                "SELECT row_number() OVER (ORDER BY a) AS n FROM t",
                "SELECT a FROM (SELECT a FROM t ORDER BY a) s",
                "(SELECT a FROM t ORDER BY a) UNION (SELECT b FROM u ORDER BY b)",
                "SELECT ' ORDER BY ' AS a -- ORDER BY a",
                "SELECT \"order\" by FROM t"
            })
    void seesNoOrderOfAPart(String sql) {
        assertEquals(false, SqlText.of(sql).ordered());
    }

    @Test
    void knowsTheFirstWord() {
        assertEquals("select", SqlText.of("/* hint */ ((SELECT 1))").firstWord());
        assertEquals("with", SqlText.of("-- a\nWITH x AS (SELECT 1) TABLE x").firstWord());
        assertEquals("", SqlText.of("'text'").firstWord());
    }
}
