package io.rivet.headless;

class PostgresStoppedRunTest extends StoppedRunContract {

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    String statementsOfOurs() {
        return "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
                + " application_name LIKE 'rivet/%' AND state = 'active'";
    }

    /// The fourth connection holds the moment.
    @Override
    int readersOfOneMoment() {
        return 3;
    }
}
