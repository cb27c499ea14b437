package io.rivet.types;

import io.rivet.dev.TestingMySql;

/// PostgreSQL and MariaDB.
class MariaDbSameRowsTest extends SameRowsContract {

    @Override
    TestingMySql mySql() {
        return TestingMySql.mariaDb();
    }
}
