package io.rivet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.schema.MetaColumns;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The catalogue is whole: each key has its entry, its default, its line in `every-key.yaml` and
/// its row in the reference page.
class ConfigKeysTest {

    private static final Path ROOT = Path.of(System.getProperty("rivet.root", ".."));
    private static final Path EVERY_KEY = ROOT.resolve("dev/configs/every-key.yaml");
    private static final Path PAGE = ROOT.resolve("docs/config-reference.md");

    /// Keys that exclude another one: they stand in comments of `every-key.yaml`.
    private static final Set<String> ALTERNATIVES =
            Set.of(
                    "source.url",
                    "source.url_env",
                    "source.url_file",
                    "source.password_env",
                    "source.tuning.batch_size_memory_mb",
                    "exports[].tuning.batch_size_memory_mb");

    private static final List<String> PLACE =
            List.of("exports[].destination.path", "exports[].destination.prefix");

    /// Record components that no key of their own name stands for.
    private static final Map<String, List<String>> KEYS_OF_COMPONENTS =
            Map.ofEntries(
                    Map.entry("RivetConfig.file", List.of()),
                    Map.entry("RivetConfig.warnings", List.of()),
                    Map.entry("RivetConfig.stateFile", List.of("state")),
                    Map.entry("SourceConfig.kind", List.of("source.type")),
                    Map.entry(
                            "SourceConfig.connection",
                            List.of("source.url", "source.url_env", "source.url_file")),
                    Map.entry("ConnectionConfig.parameters", List.of("source.url")),
                    Map.entry(
                            "ExportConfig.query",
                            List.of("exports[].query", "exports[].query_file", "exports[].table")),
                    Map.entry("Parquet.level", List.of("exports[].compression_level")),
                    Map.entry(
                            "ExportConfig.types", List.of("exports[].values", "exports[].columns")),
                    Map.entry("CsvOptions.nullText", List.of("exports[].csv.null")),
                    Map.entry("CsvOptions.quoteAll", List.of("exports[].csv.quote")),
                    Map.entry("ExportConfig.running", List.of("exports[].mode")),
                    Map.entry("ExportConfig.output", List.of("exports[].file_name")),
                    Map.entry("Incremental.cursorColumns", List.of("exports[].cursor_column")),
                    Map.entry("Incremental.tiebreak", List.of("exports[].cursor_tiebreak")),
                    Map.entry("Incremental.nulls", List.of("exports[].cursor_nulls")),
                    Map.entry("Chunked.column", List.of("exports[].chunk_column")),
                    Map.entry("Chunked.dense", List.of("exports[].chunk_dense")),
                    Map.entry("Chunked.checkpoint", List.of("exports[].chunk_checkpoint")),
                    Map.entry("Chunked.maxAttempts", List.of("exports[].chunk_max_attempts")),
                    Map.entry(
                            "Chunked.sizing",
                            List.of(
                                    "exports[].chunk_size",
                                    "exports[].chunk_count",
                                    "exports[].chunk_by_days",
                                    "exports[].chunk_size_memory_mb")),
                    Map.entry("TimeWindow.column", List.of("exports[].time_column")),
                    Map.entry("TimeWindow.type", List.of("exports[].time_column_type")),
                    Map.entry("TimeWindow.days", List.of("exports[].days_window")),
                    Map.entry("Local.folder", PLACE),
                    Map.entry("Local.template", PLACE));

    @Test
    void referencePageIsCurrent() throws IOException {
        String page = ConfigReferencePage.text();
        if ("apply".equals(System.getProperty("rivet.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "run again with -Drivet.docs=apply");
    }

    @Test
    void everyEntryIsWhole() {
        for (ConfigKey key : ConfigKeys.all()) {
            assertTrue(key.help().matches("[A-Z].*\\."), key.path() + ": " + key.help());
            assertFalse(key.help().contains("|"), key.path());
            boolean section =
                    key.type() instanceof KeyType.Section || key.type() instanceof KeyType.Sections;
            assertEquals(!section && key.built(), !key.example().isEmpty(), key.path());
            assertFalse(key.required() && key.defaultText().isPresent(), key.path());
            if (!key.section().isEmpty()) {
                String parent = key.section().replaceAll("\\[]$", "");
                assertTrue(ConfigKeys.find(parent).isPresent(), key.path() + " has no parent");
            }
        }
    }

    @Test
    void everyRecordComponentHasItsKey() {
        components(RivetConfig.class, "");
        components(SourceConfig.class, "source.");
        components(ConnectionConfig.class, "source.");
        components(ExportConfig.class, "exports[].");
        components(TuningConfig.class, "source.tuning.");
        components(TuningConfig.class, "exports[].tuning.");
        components(FormatConfig.Parquet.class, "exports[].");
        components(CsvOptions.class, "exports[].csv.");
        components(MetaColumns.class, "exports[].meta_columns.");
        components(DestinationConfig.Local.class, "exports[].destination.");
        components(RunningConfig.class, "exports[].");
        components(ModeConfig.Incremental.class, "exports[].");
        components(ModeConfig.Chunked.class, "exports[].");
        components(ModeConfig.TimeWindow.class, "exports[].");
        components(OutputConfig.class, "exports[].");
        components(OutputConfig.PartitionBy.class, "exports[].partition_by.");
        components(QualityConfig.class, "exports[].quality.");
    }

    private static void components(Class<?> type, String section) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.getSimpleName() + "." + component.getName();
            String snake =
                    component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            for (String path : KEYS_OF_COMPONENTS.getOrDefault(name, List.of(section + snake))) {
                assertTrue(
                        ConfigKeys.find(path).filter(ConfigKey::built).isPresent(),
                        name + " has no entry " + path);
            }
        }
    }

    @Test
    void everyKeyStandsInTheSampleThatLoads() throws IOException {
        ConfigReading reading =
                ConfigFile.check(
                        EVERY_KEY, new ConfigInputs(Map.of(), Map.of(), ROOT, Optional.empty()));
        assertEquals("", reading.problems().text());
        assertEquals(List.of(), reading.warnings());

        String text = Files.readString(EVERY_KEY);
        Set<String> written = new HashSet<>();
        YamlNode root =
                new YamlReader(new Variables(Map.of(), Map.of()), new Findings())
                        .read(text)
                        .orElseThrow();
        collect(root, "", written);
        Set<String> built =
                ConfigKeys.all().stream()
                        .filter(ConfigKey::built)
                        .map(ConfigKey::path)
                        .collect(Collectors.toSet());
        Set<String> expected = new HashSet<>(built);
        expected.removeAll(ALTERNATIVES);
        assertEquals(expected, written);

        Map<String, Integer> commented = new HashMap<>();
        Matcher comment = Pattern.compile("(?m)^ +# ([a-z_]+): ").matcher(text);
        while (comment.find()) {
            commented.merge(comment.group(1), 1, Integer::sum);
        }
        Map<String, Integer> alternatives = new HashMap<>();
        ALTERNATIVES.forEach(
                path ->
                        alternatives.merge(
                                path.substring(path.lastIndexOf('.') + 1), 1, Integer::sum));
        assertEquals(alternatives, commented);
    }

    private static void collect(YamlNode node, String path, Set<String> written) {
        switch (node) {
            case YamlNode.Scalar _ -> {}
            case YamlNode.Sequence list ->
                    list.items().forEach(item -> collect(item, path + "[]", written));
            case YamlNode.Mapping map -> {
                if (ConfigKeys.find(path).filter(ConfigKeysTest::isFree).isPresent()) {
                    return;
                }
                for (YamlNode.Entry entry : map.entries()) {
                    String key = path.isEmpty() ? entry.key() : path + "." + entry.key();
                    written.add(key);
                    collect(entry.value(), key, written);
                }
            }
        }
    }

    private static boolean isFree(ConfigKey key) {
        return key.type() instanceof KeyType.NamedTexts;
    }

    @Test
    void keysAreFoundByPathNameAndGuess() {
        assertEquals("exports[].name", ConfigKeys.find("exports[3].name").orElseThrow().path());
        assertEquals(Optional.empty(), ConfigKeys.find("exports[].nam"));
        assertEquals("source", ConfigKeys.find("source").orElseThrow().name());
        assertEquals(2, ConfigKeys.named("batch_size").size());
        assertNearest("batchsize", "source.tuning.batch_size");
        assertNearest("path", "exports[].destination.path");
        assertNearest("exports[0].compresion", "exports[].compression");
        assertEquals(Optional.empty(), ConfigKeys.nearest("zzzzzzzzzz"));
        List<String> sections =
                Arrays.asList("", "source", "exports[]", "exports[].destination", "source.tuning");
        sections.forEach(s -> assertFalse(ConfigKeys.children(s).isEmpty(), s));
    }

    private static void assertNearest(String word, String expected) {
        assertEquals(Optional.of(expected), ConfigKeys.nearest(word).map(ConfigKey::path), word);
    }
}
