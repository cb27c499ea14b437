package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlKeysTest extends KeysOfMySqlContract {

    @Override
    TestedServer open() {
        return TestedServer.of(TestingMySql.assumeMySql());
    }

    @Override
    String codeType() {
        return "char(36)";
    }
}
