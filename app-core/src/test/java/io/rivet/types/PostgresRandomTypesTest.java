package io.rivet.types;

import io.rivet.dev.TestingPostgres;

/// Random rows of PostgreSQL's types.
class PostgresRandomTypesTest extends RandomTypesContract {

    @Override
    protected ServerChecksums openServer() {
        return new PostgresChecksums(TestingPostgres.shared());
    }
}
