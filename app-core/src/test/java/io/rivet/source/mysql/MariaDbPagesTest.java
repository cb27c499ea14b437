package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbPagesTest extends PagesContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
