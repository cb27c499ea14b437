package io.rivet.types;

import java.util.List;
import java.util.stream.Stream;

/// Every native type of PostgreSQL.
final class PostgresTypes {

    private PostgresTypes() {}

    static List<TypeFamily> families() {
        return Stream.of(
                        PostgresNumbers.families(),
                        PostgresTimes.families(),
                        PostgresTexts.families(),
                        PostgresArrays.families(),
                        PostgresOthers.families(),
                        PostgresOverrides.families())
                .flatMap(List::stream)
                .toList();
    }
}
