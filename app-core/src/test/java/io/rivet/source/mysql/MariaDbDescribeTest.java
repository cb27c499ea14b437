package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

class MariaDbDescribeTest extends DescribeContract {

    @Override
    TestingMySql server() {
        return TestingMySql.mariaDb();
    }
}
