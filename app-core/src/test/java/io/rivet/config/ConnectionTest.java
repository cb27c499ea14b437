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
                "mysql://u:hunter2@h/d                     | Write type: mysql, or a postgresql://"
                        + " URL",
                "mariadb://u:hunter2@h/d                   | begins with mariadb://, but"
                        + " source.type is",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "mysql mysql://u:p@h/d u p h 3306 d",
                "mysql mariadb://u:p@h:3307/d u p h 3307 d",
                "mariadb mysql://u:a%2Fb@h/d u a/b h 3306 d",
                "mariadb mariadb://u@[::1]:6543/d u `` ::1 6543 d",
            })
    void urlOfMysqlIsTakenApart(
            String type,
            String url,
            String user,
            String password,
            String host,
            int port,
            String database) {
        SourceConfig source = mysql("type: " + type + "\nurl: '" + url + "'").source();
        assertEquals(SourceKind.MYSQL, source.kind());
        assertEquals(
                new ConnectionConfig(host, port, database, user, Secret.of(password), Map.of()),
                source.connection());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql://u:hunter2@h/d              | Write type: postgres, or a mysql:// URL",
                "postgres://u:hunter2@h/d                | begins with postgres://, but source.type"
                        + " is mysql",
                "jdbc:mysql://u:hunter2@h/d              |"
                        + " mysql://user:password@host:3306/database",
                "u:hunter2@h/d                           | must begin with mysql:// (or"
                        + " mariadb://)",
                "mysql://u:hunter2@h                     | names no database. Write"
                        + " mysql://user:password@host:3306/database.",
                "mysql://u:hunter2@h/d?sslmode=on        | the URL's sslmode is not one of"
                        + " disabled, required",
                "mysql://u:hunter2@h/d?ssl-mode=VERIFY_CA | ssl-mode=VERIFY_CA isn't built yet;"
                        + " this version knows disabled and required",
                "mysql://u:hunter2@h/d?sslMode=verify_identity | sslMode=verify_identity isn't"
                        + " built yet",
                "mysql://u:hunter2@h/d?allowLoadLocalInfile=true | 'allowLoadLocalInfile' isn't"
                        + " allowed. Remove it; the allowed ones are ssl-mode, connect_timeout.",
                "mysql://u:hunter2@h/d?autoDeserialize=true | 'autoDeserialize' isn't allowed",
                "mysql://u:hunter2@h/d?socket=/tmp/x     | 'socket' isn't allowed",
                "mysql://u:hunter2@h/d?target_session_attrs=any | 'target_session_attrs' isn't"
                        + " allowed",
                "mysql://u:hunter2@h/d?connect_timeout=61 | at most 60",
            })
    void badUrlOfMysqlSaysWhatIsWrong(String url, String fragment) {
        ConfigReading reading =
                Configs.inputs(folder)
                        .check(
                                Configs.withSource("url: '" + url + "'")
                                        .replace("type: postgres", "type: mysql"));
        String text = reading.problems().text();
        assertTrue(text.contains(fragment), text);
        assertEquals(1, reading.problems().all().size(), text);
        assertFalse(text.contains("hunter2"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "ssl-mode=disabled,DISABLE,0",
        "ssl-mode=DISABLED,DISABLE,0",
        "sslMode=REQUIRED,REQUIRE,0",
        "ssl_mode=preferred,REQUIRE,1",
        "sslmode=disable,DISABLE,0",
        "connect_timeout=5,REQUIRE,0",
        "charset=utf8mb4,REQUIRE,1",
        "pool_min=1&pool_max=2&prefer_socket=false&tcp_connect_timeout_ms=9,REQUIRE,4",
        "tcp_keepalive_time_ms=9&tcp_keepalive_probe_count=1&reset_connection=true,REQUIRE,3",
    })
    void parametersOfMysql(String parameters, TlsMode tls, int warnings) {
        RivetConfig config = mysql("type: mysql\nurl: mysql://u@db.example/d?" + parameters);
        assertEquals(tls, config.source().tls());
        assertEquals(warnings, config.warnings().size(), config.warnings().toString());
        Map<String, String> expected =
                parameters.startsWith("connect") ? Map.of("connect_timeout", "5") : Map.of();
        assertEquals(expected, config.source().connection().parameters());
    }

    @Test
    void singleKeysOfMysql() {
        SourceConfig source =
                mysql("type: mysql\nhost: db.example\nuser: u\ndatabase: d\npassword_env: PW")
                        .source();
        assertEquals(3306, source.connection().port());
        assertEquals("p@/?#%41", source.connection().password().reveal());
        assertEquals(TlsMode.REQUIRE, source.tls());
    }

    @Test
    void readIsAboutPostgres() {
        String base = "type: mysql\nurl: mysql://u@localhost/d";
        assertEquals(
                List.of(
                        "rivet.yaml:5:66: exports[0].read: this key is about PostgreSQL; it is"
                                + " ignored for MySQL."),
                withRead(base, "cursor").warnings().stream()
                        .map(w -> w.text("rivet.yaml"))
                        .toList());
        assertEquals(List.of(), withRead(base, "auto").warnings());
        assertEquals(
                "rivet.yaml:5:66: exports[0].read: COPY is a statement of PostgreSQL; this source"
                        + " is MySQL. Remove the key.",
                withRead(base, "copy").problems().text());
    }

    private ConfigReading withRead(String source, String word) {
        return Configs.inputs(folder)
                .check(text(source).replace("type: local}}", "type: local}, read: " + word + "}"));
    }

    private RivetConfig mysql(String sourceKeys) {
        return Configs.inputs(folder).with("PW", "p@/?#%41").read(text(sourceKeys));
    }

    private static String text(String sourceKeys) {
        return Configs.withSource(sourceKeys).replace("  type: postgres\n", "");
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
