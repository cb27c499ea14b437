package io.rivet.headless;

import io.rivet.dev.TestingMySql;

class MariaDbKeysTest extends KeysOfMySqlContract {

    @Override
    TestedServer open() {
        return TestedServer.of(TestingMySql.mariaDb());
    }

    @Override
    String codeType() {
        return "uuid";
    }
}
