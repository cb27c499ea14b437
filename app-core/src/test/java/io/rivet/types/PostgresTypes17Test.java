package io.rivet.types;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/// PostgreSQL's list, at server 17.
@Tag("full")
class PostgresTypes17Test extends PostgresTypesTest {

    private final TestingPostgres server = TestingPostgres.start(17);

    @Override
    protected TypeServer openServer() {
        return new PostgresTypeServer(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
