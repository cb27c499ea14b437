package io.rivet.headless;

import org.junit.jupiter.api.Tag;

import java.util.List;

@Tag("full")
class PostgresWritersAtWorkTest extends WritersAtWorkContract {

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    String product() {
        return "PostgreSQL";
    }

    @Override
    String stampType() {
        return "timestamptz";
    }

    @Override
    List<String> exportsOfOneMoment() {
        return List.of(
                chunkedSnapshot("parquet"),
                "mode: full, parallel: 4, format: parquet",
                chunkedSnapshot("csv"));
    }
}
