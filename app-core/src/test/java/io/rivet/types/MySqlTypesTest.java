package io.rivet.types;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

import java.util.List;

/// The list at MySQL.
@Tag("mysql")
class MySqlTypesTest extends TypeListContract {

    @Override
    protected List<TypeFamily> families() {
        return MySqlTypes.familiesOfMySql();
    }

    @Override
    protected TypeServer openServer() {
        return new MySqlTypeServer(TestingMySql.assumeMySql());
    }
}
