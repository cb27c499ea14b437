package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbWideValueTest extends WideValueContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
