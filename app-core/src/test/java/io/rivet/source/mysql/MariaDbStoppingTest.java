package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbStoppingTest extends StoppingContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
