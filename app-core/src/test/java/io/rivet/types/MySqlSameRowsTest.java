package io.rivet.types;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

/// PostgreSQL and MySQL.
@Tag("mysql")
class MySqlSameRowsTest extends SameRowsContract {

    @Override
    TestingMySql mySql() {
        return TestingMySql.assumeMySql();
    }
}
