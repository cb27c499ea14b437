package io.rivet.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rivet.value.SqlDialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    private static SqlText postgres(String sql) {
        return SqlText.of(sql, SqlDialect.POSTGRES);
    }

    private static SqlText mysql(String sql) {
        return SqlText.of(sql, SqlDialect.MYSQL);
    }

    @Test
    void cutsWhatFollowsAStatementOfMysql() {
        assertEquals("SELECT 1", mysql("SELECT 1 ; # done\n /* a /* not nested */ ; -- x").sql());
        assertEquals("SELECT 1 /*!80000 + 1 */", mysql("SELECT 1 /*!80000 + 1 */ ;").sql());
        assertEquals("SELECT 1--1", mysql("SELECT 1--1; -- x").sql());
        assertEquals("select", mysql("# head\n(SELECT 1)").firstWord());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';--'",
                "SELECT 'it''s; ', 'a\\'; b'",
                "SELECT \"a\\\";\"\"b;\"",
                "SELECT `a;``b\\` FROM t",
                "SELECT 1 # ;\n + 2",
                "SELECT $$ + 1"
            })
    void keepsOneStatementOfMysqlWhole(String sql) {
        SqlText text = mysql(sql);
        assertEquals(sql, text.sql());
        assertEquals(false, text.several());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "SELECT `a\\`; DROP TABLE t",
                "SELECT 1 /*! ; DROP TABLE t */",
                "SELECT 1 /* /* */ ; DROP TABLE t"
            })
    void seesASecondStatementOfMysql(String sql) {
        assertEquals(true, mysql(sql).several());
    }

    @Test
    void cutsWhatFollowsTheStatement() {
        assertEquals("SELECT 1", postgres("SELECT 1 ; ; -- done\n /* a /* nested */ ; */ ").sql());
        assertEquals("SELECT 1", postgres("SELECT 1-- no newline").sql());
        assertEquals(" -- head\nSELECT 1", postgres(" -- head\nSELECT 1\n").sql());
        assertEquals("SELECT 1", postgres("SELECT 1 /* open").sql());
        assertEquals("", postgres(" ; -- nothing\n;").sql());
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
        SqlText text = postgres(sql);
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
        assertEquals(true, postgres(sql).several());
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
        assertEquals(true, postgres(sql).ordered());
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
        assertEquals(false, postgres(sql).ordered());
    }

    @Test
    void knowsTheFirstWord() {
        assertEquals("select", postgres("/* hint */ ((SELECT 1))").firstWord());
        assertEquals("with", postgres("-- a\nWITH x AS (SELECT 1) TABLE x").firstWord());
        assertEquals("", postgres("'text'").firstWord());
    }
}
