package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import java.util.List;

class MariaDbValuePoliciesTest extends ValuePoliciesContract {

    @Override
    List<OddValue> values() {
        return MySqlOddValues.of(TestedServer.of(TestingMySql.mariaDb()));
    }
}
