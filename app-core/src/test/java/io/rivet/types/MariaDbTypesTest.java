package io.rivet.types;

import io.rivet.dev.TestingMySql;

import java.util.List;

/// The list at MariaDB.
class MariaDbTypesTest extends TypeListContract {

    @Override
    protected List<TypeFamily> families() {
        return MySqlTypes.families();
    }

    @Override
    protected TypeServer openServer() {
        return new MySqlTypeServer(TestingMySql.mariaDb());
    }
}
