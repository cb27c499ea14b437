package io.rivet.types;

import io.rivet.dev.TestingMySql;

/// At MariaDB.
class MariaDbColumnsTest extends MySqlColumnsContract {

    @Override
    TestingMySql mySql() {
        return TestingMySql.mariaDb();
    }
}
