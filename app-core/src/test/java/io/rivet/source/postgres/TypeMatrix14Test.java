package io.rivet.source.postgres;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/// Each native type, at the oldest server that is supported.
@Tag("full")
class TypeMatrix14Test extends TypeMatrixTest {

    private final TestingPostgres oldest = TestingPostgres.start(14);

    @Override
    TestingPostgres server() {
        return oldest;
    }

    @AfterAll
    void stop() {
        oldest.close();
    }
}
