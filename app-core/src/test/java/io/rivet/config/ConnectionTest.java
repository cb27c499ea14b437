package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.value.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Connections from URLs and single keys, their encryption, and that no message holds a password.
class ConnectionTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "postgresql://u:p@h/d u p h 5432 d",
                "postgres://u:p@h:6543/d u p h 6543 d",
                "postgresql://u@h/d u `` h 5432 d",
                "postgresql://u:@h/d u `` h 5432 d",
                "postgresql://u:a%2Fb%3Fc%23d%40e%3Af@h/d u a/b?c#d@e:f h 5432 d",
                "postgresql://u%40corp:p@h/my%20db u@corp p h 5432 `my db`",
                "postgresql://u:p@ss@h/d u p@ss h 5432 d",
                "postgresql://u:a:b#c+d@h/d u a:b#c+d h 5432 d",
                "postgresql://u:p%25@h/d u p% h 5432 d",
                "postgresql://u:p@[::1]:6543/d u p ::1 6543 d",
                "postgresql://u:p@[2001:db8::7]/d u p 2001:db8::7 5432 d",
                "postgresql://%C3%BC:p%C3%A4@h/d ü pä h 5432 d",
            })
    void urlIsTakenApart(
            String url, String user, String password, String host, int port, String database) {
        ConnectionConfig connection = source("url: '" + url + "'").connection();
        assertEquals(user, connection.user());
        assertEquals(password, connection.password().reveal());
        assertEquals(host, connection.host());
        assertEquals(port, connection.port());
        assertEquals(database, connection.database());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mysql://u:hunter2@h/d                     | one of MySQL",
                "jdbc:postgresql://u:hunter2@h/d           | begins with 'jdbc:'",
                "host=h user=u password=hunter2            | key=value",
                "u:hunter2@h/d                             | must begin with postgresql://",
                "hunter2                                   | must begin with postgresql://",
                "postgresql://u:hunter2/x@h/d              | '@' after the host",
                "postgresql://u:hunter2?x@h/d              | '@' after the host",
                "postgresql://u:hunter2@a/b@h/d            | '@' after the host",
                "postgresql://u:hunter2/d                  | the port in the URL",
                "postgresql://u:1?hunter2                  | not written as name=value",
                "postgresql://u:hunter2@h:x/d              | the port in the URL",
                "postgresql://u:hunter2@h:0/d              | the port in the URL",
                "postgresql://u:hunter2@h:65536/d          | the port in the URL",
                "postgresql://u:hunter2@2001:db8::7/d      | stands in [ ]",
                "postgresql://u:hunter2@[::1/d             | without its ']'",
                "postgresql://u:hunter2@[::1]x/d           | after the ']'",
                "postgresql://u:hunter2@a,b/d              | several hosts",
                "postgresql://u:hunter2@/d                 | names no host",
                "postgresql://:hunter2@h/d                 | names no user",
                "postgresql://u:hunter2@h                  | names no database",
                "postgresql://u:hunter2@h/                 | names no database",
                "postgresql://u:hunter2%zz@h/d             | password in the URL has a '%'",
                "postgresql://u:hunter2%ff@h/d             | not UTF-8",
                "postgresql://u:hunter2%00@h/d             | NUL",
                "postgresql://u:hunter2@%2Ftmp/d           | Unix socket",
                "postgresql://u:hunter2@h/d?options=-c%20x | parameter 'options' isn't allowed",
                "postgresql://u:hunter2@h/d?socketFactory=x| 'socketFactory' isn't allowed",
                "postgresql://u:hunter2@h/d?host=/tmp      | 'host' isn't allowed",
                "postgresql://u:hunter2@h/d?keepalives=1   | sslmode, connect_timeout",
                "postgresql://u:hunter2@h/d?sslmode=verify-full | isn't built yet",
                "postgresql://u:hunter2@h/d?sslmode=on     | not one of disable, require",
                "postgresql://u:hunter2@h/d?connect_timeout=x | a number of seconds",
                "postgresql://u:hunter2@h/d?connect_timeout=61 | at most 60",
                "postgresql://u:hunter2@h/d?target_session_attrs=x | one of any, primary",
                "postgresql://u:hunter2@h/d?sslmode        | name=value",
                "postgresql://u:hunter2@h/d?connect_timeout=1&connect_timeout=2 | stands twice",
            })
    void badUrlSaysWhatIsWrongAndNothingMore(String url, String fragment) {
        for (String keys :
                List.of("url: '" + url + "'", "url: ${URL}", "url_env: URL", "url_file: url.txt")) {
            ConfigReading reading = check(keys, url);
            String text = reading.problems().text() + reading;
            assertTrue(text.contains(fragment), keys + ":\n" + text);
            assertFalse(text.contains("hunter2"), text);
        }
    }

    private ConfigReading check(String keys, String url) {
        try {
            Files.writeString(folder.resolve("url.txt"), url + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Configs.inputs(folder).with("URL", url).check(Configs.withSource(keys));
    }

    @Test
    void allowedParametersArePassedOn() {
        SourceConfig source =
                source(
                        "url: postgresql://u@h/d?connect_timeout=5&target_session_attrs=primary"
                                + "&sslmode=disable&application_name=x");
        assertEquals(
                Map.of("connect_timeout", "5", "target_session_attrs", "primary"),
                source.connection().parameters());
        assertEquals(TlsMode.DISABLE, source.tls());
    }

    @ParameterizedTest
    @CsvSource({
        "db.example,REQUIRE",
        "localhost.example,REQUIRE",
        "10.0.0.1,REQUIRE",
        "128.0.0.1,REQUIRE",
        "localhost,DISABLE",
        "LOCALHOST,DISABLE",
        "127.0.0.1,DISABLE",
        "127.1.2.3,DISABLE",
        "'\"::1\"',DISABLE",
        "'\"[::1]\"',DISABLE",
    })
    void remoteHostsNeedEncryption(String host, TlsMode expected) {
        assertEquals(expected, source("host: " + host + "\nuser: u\ndatabase: d").tls());
    }

    @ParameterizedTest
    @CsvSource({
        "disable,'',DISABLE,0",
        "require,'',REQUIRE,0",
        "'',disable,DISABLE,0",
        "'',require,REQUIRE,0",
        "'',prefer,REQUIRE,1",
        "'',allow,REQUIRE,1",
        "disable,prefer,DISABLE,0",
        "disable,disable,DISABLE,0",
    })
    void encryptionIsLeftOutOnlyWhenThatIsWrittenDown(
            String key, String sslMode, TlsMode expected, int warnings) {
        String parameter = sslMode.isEmpty() ? "" : "?sslmode=" + sslMode;
        String tls = key.isEmpty() ? "" : "\ntls: " + key;
        RivetConfig config =
                Configs.inputs(folder)
                        .read(
                                Configs.withSource(
                                        "url: postgresql://u@db.example/d" + parameter + tls));
        assertEquals(expected, config.source().tls());
        assertEquals(warnings, config.warnings().size(), config.warnings().toString());
    }

    @Test
    void singleKeysAreTakenAsTheyStand() {
        ConnectionConfig connection =
                source(
                                """
                                host: h
                                port: 6543
                                user: a%40b
                                database: my/db
                                password_env: PW
                                """)
                        .connection();
        assertEquals("a%40b", connection.user());
        assertEquals("my/db", connection.database());
        assertEquals("p@/?#%41", connection.password().reveal());
        assertEquals(6543, connection.port());
    }

    @Test
    void plainScalarsAreTexts() {
        ConnectionConfig connection =
                source("host: 1.50\nuser: 007\ndatabase: no\npassword: true").connection();
        assertEquals("1.50", connection.host());
        assertEquals("007", connection.user());
        assertEquals("no", connection.database());
        assertEquals(Secret.of("true"), connection.password());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: postgresql://u:hunter2@h/d",
                "url: postgresql://u:hunter2@${HOST}/d",
                "host: h\nuser: u\ndatabase: d\npassword: hunter2",
            })
    void plainPasswordInTheFileIsAWarning(String keys) {
        RivetConfig config =
                Configs.inputs(folder).with("HOST", "h").read(Configs.withSource(keys));
        assertEquals(1, config.warnings().size(), config.warnings().toString());
        assertTrue(config.warnings().getFirst().contains("the password stands in the file"));
        assertFalse(config.toString().contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: postgresql://u:${PW}@h/d",
                "url: ${URL}",
                "url_env: URL",
                "host: h\nuser: u\ndatabase: d\npassword: ${PW}",
                "host: h\nuser: u\ndatabase: d\npassword_env: PW",
                "host: h\nuser: u\ndatabase: d",
            })
    void passwordFromAVariableIsNone(String keys) {
        RivetConfig config =
                Configs.inputs(folder)
                        .with("PW", "hunter2")
                        .with("URL", "postgresql://u:hunter2@h/d")
                        .read(Configs.withSource(keys));
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void urlFromOutsideMayHoldVariables() {
        RivetConfig config =
                Configs.inputs(folder)
                        .with("URL", "postgresql://u:${PW}@h/d")
                        .with("PW", "hunter2")
                        .read(Configs.withSource("url_env: URL"));
        assertEquals("hunter2", config.source().connection().password().reveal());
        String text =
                Configs.inputs(folder)
                        .with("URL", "postgresql://u:${hunter2}@h/d")
                        .check(Configs.withSource("url_env: URL"))
                        .problems()
                        .text();
        assertTrue(text.contains("source.url_env: the URL holds '${'"), text);
        assertFalse(text.contains("hunter2"), text);
    }

    @Test
    void urlFileIsTrimmed() throws IOException {
        Files.writeString(folder.resolve("secret"), "  postgresql://u:p@h/d \n\n");
        assertEquals("p", source("url_file: secret").connection().password().reveal());
    }

    @Test
    void secretsAreTakenOutOfQuotedValues() {
        String text =
                Configs.inputs(folder)
                        .check(
                                Configs.withSource(
                                        """
                                        host: h
                                        user: u
                                        database: d
                                        password: hunter2
                                        port: hunter2
                                        tls: hunter2-x
                                        """))
                        .problems()
                        .text();
        assertTrue(text.contains("not '****'") && text.contains("'****-x' is not"), text);
        assertFalse(text.contains("hunter2"), text);
    }

    @Test
    void passwordThatLostItsColonIsNotPrinted() {
        String yaml = "source:\n  type: postgres\n    password hunter2\nexports: []\n";
        String text = Configs.inputs(folder).check(yaml).problems().text();
        assertTrue(text.contains("source.type: a text of several words is not one of"), text);
        assertFalse(text.contains("hunter2"), text);
    }

    @Test
    void redactorLearnsThePasswordInBothForms() {
        SourceConfig source = source("url: postgresql://u:p%40ss@h/d");
        assertEquals(List.of(Secret.of("p@ss"), Secret.of("p%40ss")), source.secrets());
        assertEquals(List.of(), source("url: postgresql://u@h/d").secrets());
    }

    private SourceConfig source(String keys) {
        return Configs.inputs(folder)
                .with("PW", "p@/?#%41")
                .read(Configs.withSource(keys))
                .source();
    }
}
