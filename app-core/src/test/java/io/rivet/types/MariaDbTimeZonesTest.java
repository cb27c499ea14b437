package io.rivet.types;

import io.rivet.dev.TestingMySql;
import io.rivet.dev.TestingMySql.Kind;
import io.rivet.dev.TestingMySql.Options;

import org.junit.jupiter.api.AfterAll;

/// MariaDB's temporal types, on a server of their own: its zone holds for all of its databases.
class MariaDbTimeZonesTest extends MySqlTimeZones {

    private static final TestingMySql SERVER =
            TestingMySql.start(Options.of(Kind.MARIADB).withSystemZone("<+13>-13"));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    protected TestingMySql server() {
        return SERVER;
    }
}
