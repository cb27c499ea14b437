package io.rivet.headless;

import io.rivet.headless.ValuePoliciesContract.OddValue;

import java.util.List;

/// Values of MySQL and MariaDB that their columns can't hold.
final class MySqlOddValues {

    private MySqlOddValues() {}

    static List<OddValue> of(TestedServer server) {
        return List.of(
                odd(
                        server,
                        "date",
                        "'2024-01-01'",
                        "'0000-00-00'",
                        "zero_date",
                        "0000-00-00",
                        "null"),
                odd(
                        server,
                        "date",
                        "'2024-01-01'",
                        "'2024-00-10'",
                        "zero_date",
                        "2024-00-10",
                        "null"),
                odd(
                        server,
                        "datetime(6)",
                        "'2024-01-01'",
                        "'0000-00-00 00:00:00'",
                        "zero_date",
                        "0000-00-00 00:00:00.000000",
                        "null"),
                odd(
                        server,
                        "timestamp NULL",
                        "'2024-01-01'",
                        "'0000-00-00 00:00:00'",
                        "zero_date",
                        "0000-00-00 00:00:00",
                        "null"),
                new OddValue(
                        server,
                        "enum('good', x'c328')",
                        "'good'",
                        "2",
                        "utf8",
                        "UTF-8",
                        "",
                        "error"),
                odd(server, "time", "'12:00:00'", "'24:00:00'", "time_range", "24:00:00", "error"),
                odd(
                        server,
                        "time(3)",
                        "'12:00:00'",
                        "'-838:59:58.123'",
                        "time_range",
                        "-838:59:58.123",
                        "error"));
    }

    private static OddValue odd(
            TestedServer server,
            String type,
            String good,
            String odd,
            String key,
            String text,
            String standard) {
        String said = text.replaceAll(" 00:00:00.*", "");
        return new OddValue(server, type, good, odd, key, said, text, standard);
    }
}
