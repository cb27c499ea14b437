package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Money is the same text whatever `lc_monetary` the database has. A server knows the locales of
/// its machine: `C`, `C.UTF-8` and those that were installed. Where none of them prints money in
/// its own way, this shows only that the setting is accepted and changes nothing.
class PostgresMoneyTest {

    private static final List<String> LOCALES =
            List.of("C", "C.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "ja_JP.UTF-8");

    @TempDir private Path folder;

    @Test
    void isTheSameTextUnderEveryLocale() throws IOException, SQLException {
        try (PostgresTypeServer server = new PostgresTypeServer(TestingPostgres.shared())) {
            server.execute(
                    "CREATE TABLE paid (v money, vs money[])",
                    "INSERT INTO paid VALUES (1234567.89, '{-0.5,NULL}')");
            List<String> locales = accepted(server);
            assertTrue(locales.size() >= 2, "the server knows " + locales);
            for (String locale : locales) {
                server.execute(setting(server, locale));
                assertEquals(
                        "v,vs\n\"$1,234,567.89\",\"[\"\"-$0.50\"\",null]\"\n",
                        Files.readString(export(server, locale)),
                        locale);
            }
        }
    }

    private static List<String> accepted(PostgresTypeServer server) throws SQLException {
        List<String> accepted = new ArrayList<>();
        try (Statement statement = server.connection().createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT collname FROM pg_collation WHERE collprovider = 'c'")) {
            List<String> known = new ArrayList<>(List.of("C"));
            while (result.next()) {
                known.add(result.getString(1).replace(".utf8", ".UTF-8"));
            }
            LOCALES.stream().filter(known::contains).forEach(accepted::add);
        }
        return accepted;
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
