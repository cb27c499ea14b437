package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Configs in the manner of the reference tool load as they are.
class DropInTest {

    private static final Path FOLDER =
            Path.of(
                    System.getProperty("rivet.root", ".."),
                    "app-core/src/test/resources/io/rivet/config/drop-in");

    @ParameterizedTest
    @CsvSource({
        "local-full, users_full orders_csv, 0",
        "structured, events_all, 2",
        "compression, zstd_default zstd_9 snappy gzip lz4 none, 2",
        "safe-tuning, nightly_page_views, 2",
        "memory-batch, '', 1",
        "mysql-full, users_mysql orders_mysql, 1",
        "mysql-structured, events_mysql, 0",
        "mysql-pool, events_pooled, 3",
        "modes, orders_inc events_window events_window_unix users_all, 1",
        "chunked, items_seq items_p4 sparse_dense sparse_rownum items_resumable, 2",
        "quality, users_checked views_split, 3",
    })
    void configLoads(String name, String exports, int warnings) {
        ConfigReading reading =
                ConfigFile.check(
                        FOLDER.resolve(name + ".yaml"),
                        new ConfigInputs(
                                Map.of(),
                                Map.of(
                                        "DATABASE_URL", "postgresql://u:p@localhost/d",
                                        "MYSQL_PASSWORD", "p",
                                        "MYSQL_URL",
                                                "mysql://u:p@127.0.0.1/d?pool_min=1&pool_max=5"
                                                        + "&prefer_socket=false",
                                        "TYPE", "click",
                                        "SINCE", "2024-01-01",
                                        "PREFIX", "nightly"),
                                FOLDER,
                                Optional.empty()));
        assertEquals("", reading.problems().text());
        List<ExportConfig> found = reading.config().orElseThrow().exports();
        assertEquals(exports, String.join(" ", found.stream().map(ExportConfig::name).toList()));
        assertEquals(warnings, reading.warnings().size(), reading.warnings().toString());
    }
}
