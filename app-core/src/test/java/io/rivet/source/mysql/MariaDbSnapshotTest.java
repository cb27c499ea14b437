package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbSnapshotTest extends SnapshotContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
