package io.rivet.source.mysql;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlDescribeTest extends DescribeContract {

    @Override
    TestingMySql server() {
        return TestingMySql.assumeMySql();
    }
}
