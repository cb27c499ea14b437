package io.rivet.headless;

import io.rivet.dev.TestingMySql;

class MariaDbValuePoliciesTest extends MySqlValuePoliciesContract {

    private final TestedServer server = TestedServer.of(TestingMySql.mariaDb());

    @Override
    TestedServer server() {
        return server;
    }
}
