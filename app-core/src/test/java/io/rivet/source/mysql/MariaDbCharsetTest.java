package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbCharsetTest extends CharsetContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
