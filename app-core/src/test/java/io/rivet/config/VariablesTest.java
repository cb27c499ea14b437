package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// `${VAR}`: where it is put in, and where it is not.
class VariablesTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain                | plain",
                "$A $5 $$ { } \\      | $A $5 $$ { } \\",
                "${A}                 | from parameter",
                "${E}                 | from environment",
                "a${A}b${E}c          | afrom parameterbfrom environmentc",
                "${N:-x}              | x",
                "${N:-}               | ``",
                "${N:-a:-b}           | a:-b",
                "${EMPTY}             | ``",
                "${EMPTY:-x}          | x",
                "${E:-x}              | from environment",
                "\\${A}               | ${A}",
                "\\${A} ${A}          | ${A} from parameter",
                "${SELF}              | ${SELF}",
                "${NEST}              | ${A}",
                "${dotted.name-1}     | dotted",
            })
    void textIsSubstitutedOnce(String text, String expected) {
        Variables variables =
                new Variables(
                        Map.of("A", "from parameter", "dotted.name-1", "dotted"),
                        Map.of(
                                "A",
                                "hidden",
                                "E",
                                "from environment",
                                "EMPTY",
                                "",
                                "SELF",
                                "${SELF}",
                                "NEST",
                                "${A}"));
        Variables.Result result = variables.substitute(text);
        assertEquals(List.of(), result.failures());
        assertEquals(expected, result.text());
    }

    @Test
    void substitutedValueTakesItsTypeFromTheKey() {
        String yaml =
                """
                source:
                  type: ${KIND}
                  host: localhost
                  port: ${PORT}
                  user: ${USER}
                  database: d
                  tuning: {batch_size: "1", max_retries: 2}
                exports: []
                """
                        .replace("{batch_size: \"1\", max_retries: 2}", "\n    batch_size: ${N}");
        RivetConfig config =
                Configs.inputs(folder)
                        .with("KIND", "postgres")
                        .with("PORT", "6543")
                        .with("USER", "null")
                        .param("N", "0x10")
                        .read(yaml);
        assertEquals(6543, config.source().connection().port());
        assertEquals("null", config.source().connection().user());
        assertEquals(OptionalInt.of(16), config.source().tuning().batchSize());
    }

    @Test
    void quotedNumberStaysATextAlsoFromAVariable() {
        ConfigReading reading =
                Configs.inputs(folder)
                        .param("N", "5")
                        .check(Configs.withSource("host: h\nuser: u\ndatabase: d\nport: \"${N}\""));
        assertTrue(reading.problems().text().contains("source.port: must be a whole number"));
    }

    @Test
    void valueNeverBecomesStructure() {
        String evil = "x\nexports: []\nstate: {a: [b";
        RivetConfig config =
                Configs.inputs(folder)
                        .param("Q", evil)
                        .read(
                                Configs.withExport(
                                        """
                                        name: a
                                        query: ${Q}
                                        format: csv
                                        destination: {type: local}
                                        """));
        assertEquals(new ExportQuery.Inline(evil), config.exports().getFirst().query());
    }

    @Test
    void commentsAndKeysAreLeftAlone() {
        ConfigReading reading =
                Configs.inputs(folder)
                        .with("KEY", "state")
                        .check("# ${NOT_THERE}\n" + Configs.smallest() + "\"${KEY}\": x\n");
        assertEquals(1, reading.problems().all().size(), reading.problems().text());
        assertTrue(reading.problems().text().contains("this key isn't known"));
    }

    @Test
    void queryFileIsSubstitutedOnceAsText() throws IOException {
        Files.writeString(
                folder.resolve("q.sql"), "SELECT '${A}', '\\${A}' -- ${N:-none}\nFROM ${T}");
        RivetConfig config =
                Configs.inputs(folder)
                        .param("A", "${T}")
                        .with("T", "users")
                        .read(queryFile("q.sql"));
        ExportQuery.FromFile query = (ExportQuery.FromFile) config.exports().getFirst().query();
        assertEquals("SELECT '${T}', '${A}' -- none\nFROM users", query.sql());
        assertEquals(folder.toRealPath().resolve("q.sql"), query.file());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void unsetVariableOfAQueryFileIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("q.sql"), "SELECT 1\nFROM t\n${WHERE}");
        String text = Configs.inputs(folder).check(queryFile("q.sql")).problems().text();
        assertTrue(
                text.startsWith(
                        "rivet.yaml:4:5: exports[0].query_file: 'q.sql' line 3: variable 'WHERE'"),
                text);
    }

    @Test
    void unusedParameterIsAWarning() {
        RivetConfig config =
                Configs.inputs(folder).param("USED", "t").param("OTHER", "x").read(used());
        assertEquals(
                List.of("rivet.yaml: parameter 'OTHER' is given but never used."),
                config.warnings());
    }

    private static String used() {
        return Configs.withExport(
                "name: a\ntable: ${USED}\nformat: csv\ndestination: {type: local}");
    }

    private static String queryFile(String file) {
        return Configs.withExport(
                "query_file: " + file + "\nname: a\nformat: csv\ndestination: {type: local}");
    }
}
