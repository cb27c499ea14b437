package io.rivet.types;

import io.rivet.dev.TestingPostgres;

import java.util.List;

/// PostgreSQL's list, at the newest server.
class PostgresTypesTest extends TypeListContract {

    @Override
    protected List<TypeFamily> families() {
        return PostgresTypes.families();
    }

    @Override
    protected TypeServer openServer() {
        return new PostgresTypeServer(TestingPostgres.shared());
    }
}
