package io.rivet.types;

import io.rivet.dev.TestingMySql;

/// Random rows of MariaDB's types.
class MariaDbRandomTypesTest extends RandomTypesContract {

    @Override
    protected ServerChecksums openServer() {
        return new MySqlChecksums(TestingMySql.mariaDb());
    }
}
