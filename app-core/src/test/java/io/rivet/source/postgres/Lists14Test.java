package io.rivet.source.postgres;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/// Arrays at the oldest server that is supported.
@Tag("full")
class Lists14Test extends ListsTest {

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
