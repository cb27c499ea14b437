package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
@Tag("full")
class MySqlValuePoliciesTest extends MySqlValuePoliciesContract {

    private final TestedServer server = TestedServer.of(TestingMySql.assumeMySql());

    @Override
    TestedServer server() {
        return server;
    }
}
