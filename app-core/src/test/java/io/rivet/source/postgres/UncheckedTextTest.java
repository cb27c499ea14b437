package io.rivet.source.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.config.ReadPath;
import io.rivet.config.TlsMode;
import io.rivet.dev.TestingPostgres;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/// A database that doesn't know the encoding of its text.
class UncheckedTextTest {

    private static final String DATABASE = "unchecked_text";
    private static final String SQL = "SELECT id, v, l, 'é' AS \"ü\" FROM texts ORDER BY id";

    private static Readings readings;

    @BeforeAll
    static void open() {
        TestingPostgres server = TestingPostgres.shared();
        server.execute(
                "CREATE DATABASE unchecked_text ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE"
                        + " template0");
        readings = new Readings(server, TlsMode.DISABLE, DATABASE);
        readings.execute(
                "CREATE TABLE texts (id integer PRIMARY KEY, v text, l text[])",
                "INSERT INTO texts VALUES (1, 'grün', '{ä,b}'), (2, convert_from('\\xff41',"
                        + " 'SQL_ASCII'), ARRAY['x', convert_from('\\xc3', 'SQL_ASCII'),"
                        + " convert_from('\\x80', 'SQL_ASCII')]), (3, NULL, '{}')");
    }

    @AfterAll
    static void close() {
        readings.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void invalidBytesAreNamed(ReadPath path) {
        RivetException failure =
                assertThrows(
                        RivetException.class,
                        () -> readings.read(Readings.statement(SQL, true), path, Readings.LIMITS));
        assertEquals(FailureKind.INTEGRITY, failure.kind());
        assertTrue(
                failure.sentence()
                        .startsWith(
                                "export 'orders': column 'v', row 2: the text isn't valid UTF-8;"
                                        + " write values: {utf8: \"null\"}"),
                failure.sentence());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadPath.class,
            names = {"COPY", "CURSOR"})
    void invalidBytesBecomeNull(ReadPath path) {
        TypeRules rules = Rules.values(ValueKey.UTF8, ValueAction.NULL);
        Readings.Outcome outcome =
                readings.read(new ReadStatement(SQL, false, rules), path, Readings.LIMITS);
        assertEquals(
                List.of(
                        List.of("1", "grün", "[ä, b]", "é"),
                        List.of("2", "NULL", "[x, NULL, NULL]", "é"),
                        List.of("3", "NULL", "[]", "é")),
                outcome.rows());
        assertEquals(List.of("v utf8 1", "l utf8 2"), outcome.changed());
        assertEquals("ü", outcome.columns().get(3).name());
    }
}
