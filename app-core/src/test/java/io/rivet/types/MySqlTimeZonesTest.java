package io.rivet.types;

import io.rivet.dev.TestingMySql;
import io.rivet.dev.TestingMySql.Kind;
import io.rivet.dev.TestingMySql.Options;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import java.util.Objects;

/// MySQL's temporal types, on a server of their own.
@Tag("mysql")
class MySqlTimeZonesTest extends MySqlTimeZones {

    private static @Nullable TestingMySql started;

    @BeforeAll
    static void start() {
        TestingMySql.assumeMySql();
        started = TestingMySql.start(Options.of(Kind.MYSQL).withSystemZone("<+13>-13"));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Override
    protected TestingMySql server() {
        return Objects.requireNonNull(started);
    }
}
