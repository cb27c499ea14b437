package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlSessionTest extends SessionContract {

    @Override
    TestingMySql.Kind kind() {
        TestingMySql.assumeMySql();
        return TestingMySql.Kind.MYSQL;
    }
}
