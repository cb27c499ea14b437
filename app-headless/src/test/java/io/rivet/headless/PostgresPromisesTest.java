package io.rivet.headless;

class PostgresPromisesTest extends PromisesContract {

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    String makeWordANumber() {
        return "ALTER TABLE things ALTER COLUMN word TYPE bigint USING word::bigint";
    }

    @Override
    String failing() {
        return "UPDATE divided SET by_what = 0 WHERE id = 45";
    }

    @Override
    String healing() {
        return "UPDATE divided SET by_what = 2 WHERE id = 45";
    }
}
