package io.rivet.types;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

/// At MySQL.
@Tag("mysql")
class MySqlColumnsTest extends MySqlColumnsContract {

    @Override
    TestingMySql mySql() {
        return TestingMySql.assumeMySql();
    }
}
