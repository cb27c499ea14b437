package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbTypesTest extends TypeContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
