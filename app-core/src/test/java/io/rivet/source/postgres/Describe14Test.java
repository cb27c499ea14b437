package io.rivet.source.postgres;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/// What a query returns, at the oldest server that is supported.
@Tag("full")
class Describe14Test extends DescribeTest {

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
