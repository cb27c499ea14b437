package io.rivet.source.postgres;

import io.rivet.dev.TestingPostgres;

import org.junit.jupiter.api.AfterAll;

/// Slices and keys at the oldest server that is supported.
class Slice14Test extends SliceTest {

    private static final class Oldest {
        static final TestingPostgres SERVER = TestingPostgres.start(14);
    }

    @Override
    TestingPostgres server() {
        return Oldest.SERVER;
    }

    @AfterAll
    static void stop() {
        Oldest.SERVER.close();
    }
}
