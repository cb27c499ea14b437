package io.rivet.types;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;

/// PostgreSQL's list, at the oldest server that is supported.
class PostgresTypes14Test extends PostgresTypesTest {

    private final TestingPostgres oldest = TestingPostgres.start(14);

    @Override
    protected TypeServer openServer() {
        return new PostgresTypeServer(oldest);
    }

    @AfterAll
    void stop() {
        oldest.close();
    }
}
