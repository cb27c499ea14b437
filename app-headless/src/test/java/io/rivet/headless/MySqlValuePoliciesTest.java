package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

import java.util.List;

@Tag("mysql")
class MySqlValuePoliciesTest extends ValuePoliciesContract {

    @Override
    List<OddValue> values() {
        return MySqlOddValues.of(TestedServer.of(TestingMySql.assumeMySql()));
    }
}
