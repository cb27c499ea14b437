package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivet.config.ReadPath;
import io.rivet.dev.TestingPostgres;
import io.rivet.plan.ReadStatement;
import io.rivet.schema.TypeRules;
import io.rivet.source.SourceSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Money is the same text whatever `lc_monetary` the database has. The server gets a German locale
/// of its own, made here, in which it prints money in another way by itself.
class PostgresMoneyTest {

    private static final String GERMAN = "de_DE.UTF-8";

    @TempDir private Path folder;

    @Test
    void isTheSameTextUnderEveryLocale() throws Exception {
        TestingPostgres.Options options =
                TestingPostgres.Options.defaults().withLocales(germanLocale());
        try (TestingPostgres postgres = TestingPostgres.start(options);
                PostgresTypeServer server = new PostgresTypeServer(postgres)) {
            server.execute(
                    "CREATE TABLE paid (v money, vs money[])",
                    "INSERT INTO paid VALUES (1234567.89, '{-0.5,NULL}')");
            for (String locale : List.of("C", GERMAN)) {
                server.execute(setting(server, locale));
                String printed = locale.equals("C") ? "$1,234,567.89" : "1.234.567,89 \u20ac";
                assertEquals(printed, printedIn(postgres, server.database()), locale);
                assertEquals(
                        "v,vs\n\"$1,234,567.89\",\"[\"\"-$0.50\"\",null]\"\n",
                        Files.readString(export(server, locale)),
                        locale);
            }
        }
    }

    private Path germanLocale() throws Exception {
        Path locales = Files.createDirectory(folder.resolve("locales"));
        ProcessBuilder localedef =
                new ProcessBuilder(
                                "localedef",
                                "-i",
                                "de_DE",
                                "-f",
                                "UTF-8",
                                locales.resolve(GERMAN).toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("localedef.log").toFile());
        try {
            Process process = localedef.start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assumeTrue(ended && process.exitValue() == 0, "no sources of locales on this machine");
        } catch (IOException e) {
            assumeTrue(false, "no localedef on this machine");
        }
        return locales;
    }

    private static String printedIn(TestingPostgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.connection(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT v::text FROM paid")) {
            assertTrue(result.next());
            return result.getString(1);
        }
    }

    private static String setting(PostgresTypeServer server, String locale) {
        return "ALTER DATABASE " + server.database() + " SET lc_monetary = '" + locale + "'";
    }

    private Path export(PostgresTypeServer server, String name) {
        ReadStatement statement =
                new ReadStatement("SELECT v, vs FROM paid", true, TypeRules.standard());
        try (SourceSession session = server.open()) {
            return ExportedPair.write(session, statement, ReadPath.COPY, folder.resolve(name))
                    .csv();
        }
    }
}
