package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlSnapshotTest extends SnapshotContract {

    @Override
    TestingMySql server() {
        return TestingMySql.assumeMySql();
    }
}
