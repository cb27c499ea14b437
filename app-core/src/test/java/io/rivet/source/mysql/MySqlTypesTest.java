package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MySqlTypesTest extends TypeContract {

    @Override
    TestingMySql server() {
        return TestingMySql.assumeMySql();
    }
}
