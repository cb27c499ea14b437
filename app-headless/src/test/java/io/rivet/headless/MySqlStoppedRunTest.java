package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlStoppedRunTest extends StoppedRunContract {

    @Override
    TestedServer open() {
        return TestedServer.of(TestingMySql.assumeMySql());
    }

    @Override
    String statementsOfOurs() {
        return "SELECT count(*) FROM information_schema.processlist WHERE db = database() AND id <>"
                + " connection_id() AND command IN ('Query', 'Execute')";
    }

    /// A view can't be locked for one moment: one connection reads alone.
    @Override
    int readersOfOneMoment() {
        return 1;
    }
}
