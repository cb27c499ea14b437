package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

import java.util.List;

@Tag("full")
class MariaDbWritersAtWorkTest extends WritersAtWorkContract {

    @Override
    TestedServer open() {
        return TestedServer.of(TestingMySql.mariaDb());
    }

    @Override
    String product() {
        return "MariaDB";
    }

    @Override
    String stampType() {
        return "datetime(6)";
    }

    @Override
    List<String> exportsOfOneMoment() {
        return List.of(
                chunkedSnapshot("parquet"),
                chunkedSnapshot("csv"),
                "mode: full, parallel: 4, consistency: snapshot, format: parquet");
    }
}
