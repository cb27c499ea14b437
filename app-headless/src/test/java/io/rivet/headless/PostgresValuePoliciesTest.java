package io.rivet.headless;

import io.rivet.dev.TestingPostgres;

import java.util.List;

class PostgresValuePoliciesTest extends ValuePoliciesContract {

    @Override
    List<OddValue> values() throws Exception {
        TestedServer server = TestedServer.postgres();
        TestingPostgres postgres = TestingPostgres.shared();
        postgres.execute(
                "CREATE DATABASE plain_bytes ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
                        + " TEMPLATE template0");
        TestedServer bytes =
                new TestedServer(
                        "postgres",
                        postgres.url("plain_bytes"),
                        "\"",
                        "text",
                        () -> postgres.connection("plain_bytes"));
        return List.of(
                odd(server, "numeric(10,2)", "1.50", "'NaN'", "nan", "NaN", "NaN"),
                odd(server, "numeric(60,2)", "1.50", "'NaN'", "nan", "NaN", "NaN"),
                odd(
                        server,
                        "date",
                        "'2024-01-01'",
                        "'infinity'",
                        "infinity",
                        "infinity",
                        "infinity"),
                odd(
                        server,
                        "timestamptz",
                        "'2024-01-01 00:00:00Z'",
                        "'-infinity'",
                        "infinity",
                        "-infinity",
                        "-infinity"),
                odd(
                        server,
                        "timestamp",
                        "'2024-01-01'",
                        "'294276-12-31 23:59:59'",
                        "infinity",
                        "294247-01-10",
                        "294276-12-31 23:59:59"),
                odd(server, "time", "'12:00'", "'24:00'", "time_range", "24:00", "24:00:00"),
                odd(
                        server,
                        "integer[]",
                        "'{1,2}'",
                        "'{{1,2},{3,4}}'",
                        "array_shape",
                        "dimension",
                        "{{1,2},{3,4}}"),
                odd(
                        bytes,
                        "text",
                        "'good'",
                        "convert_from('\\xff61'::bytea, 'SQL_ASCII')",
                        "utf8",
                        "UTF-8",
                        ""));
    }

    private static OddValue odd(
            TestedServer server,
            String type,
            String good,
            String odd,
            String key,
            String said,
            String text) {
        return new OddValue(server, type, good, odd, key, said, text, "error");
    }
}
