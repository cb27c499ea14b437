package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlPagesTest extends PagesContract {

    @Override
    TestingMySql server() {
        return TestingMySql.assumeMySql();
    }
}
