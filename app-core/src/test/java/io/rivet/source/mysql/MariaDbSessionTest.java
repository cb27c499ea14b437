package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbSessionTest extends SessionContract {

    @Override
    TestingMySql.Kind kind() {

        return TestingMySql.Kind.MARIADB;
    }
}
