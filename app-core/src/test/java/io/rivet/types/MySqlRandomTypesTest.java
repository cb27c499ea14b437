package io.rivet.types;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

/// Random rows of MySQL's types.
@Tag("mysql")
class MySqlRandomTypesTest extends RandomTypesContract {

    @Override
    protected ServerChecksums openServer() {
        return new MySqlChecksums(TestingMySql.assumeMySql());
    }
}
