package io.rivet.types;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/// PostgreSQL's list, at server 15.
@Tag("full")
class PostgresTypes15Test extends PostgresTypesTest {

    private final TestingPostgres server = TestingPostgres.start(15);

    @Override
    protected TypeServer openServer() {
        return new PostgresTypeServer(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
