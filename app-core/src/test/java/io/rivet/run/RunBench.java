package io.rivet.run;

import io.rivet.config.ChunkSizing;
import io.rivet.config.Consistency;
import io.rivet.config.CursorNulls;
import io.rivet.config.DestinationConfig;
import io.rivet.config.DriftPolicy;
import io.rivet.config.ExportConfig;
import io.rivet.config.ExportQuery;
import io.rivet.config.FormatConfig;
import io.rivet.config.ModeConfig;
import io.rivet.config.OutputConfig;
import io.rivet.config.Profile;
import io.rivet.config.QualityConfig;
import io.rivet.config.ReadPath;
import io.rivet.config.RunningConfig;
import io.rivet.config.TuningConfig;
import io.rivet.destination.Destination;
import io.rivet.destination.local.LocalDestination;
import io.rivet.event.RunEvent;
import io.rivet.event.RunGauges;
import io.rivet.event.RunListener;
import io.rivet.event.RunSummary;
import io.rivet.format.Format;
import io.rivet.format.csv.CsvFormat;
import io.rivet.json.Json;
import io.rivet.json.JsonValue;
import io.rivet.schema.MetaColumns;
import io.rivet.schema.TypeRules;
import io.rivet.schema.ValuePolicies;
import io.rivet.source.Source;
import io.rivet.state.CurrentProcess;
import io.rivet.state.ProcessIdentity;
import io.rivet.state.SqliteStateStore;
import io.rivet.state.StateStore;
import io.rivet.value.SqlDialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Runs the export `numbers` with real state, folder and CSV, over a scripted source.
final class RunBench implements AutoCloseable {

    private Path output;
    private final Path stateFile;
    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
    private StateStore state;
    private Cancellation cancellation = new Cancellation();
    private RunGauges gauges = new RunGauges("numbers");
    private RunListener listener = events::add;
    private boolean skipEmpty;
    private boolean foldersOfRuns;
    private MetaColumns metaColumns = MetaColumns.none();
    private ValuePolicies values = ValuePolicies.standard();
    private int throttleMs;
    private OptionalInt memoryThresholdMb = OptionalInt.empty();
    private LongSupplier rssBytes = () -> 0;
    private RunningConfig running = RunningConfig.full();
    private OutputConfig files = OutputConfig.standard();
    private QualityConfig quality = QualityConfig.none();
    private RunWishes wishes = new RunWishes(true, false, false);
    private ConnectionBudget budget = new ConnectionBudget(5);

    RunBench(Path folder) {
        output = folder.resolve("out");
        stateFile = folder.resolve("state.db");
        state = SqliteStateStore.open(stateFile, Clock.systemUTC());
    }

    RunBench skippingEmpty() {
        skipEmpty = true;
        return this;
    }

    RunBench adding(MetaColumns columns) {
        metaColumns = columns;
        return this;
    }

    /// Writes `values:` into the export.
    RunBench with(ValuePolicies policies) {
        values = policies;
        return this;
    }

    RunBench throttled(int milliseconds) {
        throttleMs = milliseconds;
        return this;
    }

    /// Windows of so many numbers.
    RunBench chunked(int size, int parallel, boolean checkpoint) {
        running =
                new RunningConfig(
                        new ModeConfig.Chunked(
                                "id",
                                new ChunkSizing.BySize(size),
                                false,
                                checkpoint,
                                OptionalInt.empty()),
                        parallel,
                        running.consistency(),
                        running.onSchemaDrift());
        return this;
    }

    /// The numbers behind the last one.
    RunBench incremental() {
        running =
                new RunningConfig(
                        new ModeConfig.Incremental(
                                List.of("id"),
                                Optional.empty(),
                                Optional.empty(),
                                CursorNulls.EXCLUDE),
                        1,
                        running.consistency(),
                        running.onSchemaDrift());
        return this;
    }

    RunBench consistent(Consistency consistency) {
        running =
                new RunningConfig(
                        running.mode(), running.parallel(), consistency, running.onSchemaDrift());
        return this;
    }

    RunBench onDrift(DriftPolicy policy) {
        running =
                new RunningConfig(
                        running.mode(), running.parallel(), running.consistency(), policy);
        return this;
    }

    RunBench with(QualityConfig rules) {
        quality = rules;
        return this;
    }

    RunBench with(OutputConfig output) {
        files = output;
        return this;
    }

    RunBench wishing(boolean reconcile, boolean resume) {
        wishes = new RunWishes(true, reconcile, resume);
        return this;
    }

    /// A threshold of memory, and what the process is said to hold.
    RunBench threshold(int megabytes, LongSupplier held) {
        memoryThresholdMb = OptionalInt.of(megabytes);
        rssBytes = held;
        return this;
    }

    /// Files go there from now on.
    RunBench into(Path folder) {
        output = folder;
        return this;
    }

    /// Each run writes to a folder that carries its id.
    RunBench withFoldersOfRuns() {
        foldersOfRuns = true;
        return this;
    }

    /// Gives up what can be resumed.
    void giveUp() {
        new Leftovers(state, CurrentProcess.identity(), _ -> new LocalDestination(output))
                .giveUp("numbers");
    }

    RunBench connections(int most) {
        budget = new ConnectionBudget(most);
        return this;
    }

    void listener(RunListener other) {
        listener = other;
    }

    StateStore state() {
        return state;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    RunGauges gauges() {
        return gauges;
    }

    List<String> eventNames() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    List<String> warnings() {
        List<String> sentences = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Warned warned) {
                sentences.add(warned.sentence());
            }
        }
        return sentences;
    }

    RunSummary run(Source source) {
        return run(
                source,
                state,
                new LocalDestination(output),
                new CsvFormat(FormatConfig.Csv.standard()),
                CurrentProcess.identity());
    }

    /// Runs with another format.
    RunSummary run(Source source, Format format) {
        return run(source, state, new LocalDestination(output), format, CurrentProcess.identity());
    }

    /// Runs with another view of the state.
    RunSummary runOn(StateStore store, Source source) {
        return run(
                source,
                store,
                new LocalDestination(output),
                new CsvFormat(FormatConfig.Csv.standard()),
                CurrentProcess.identity());
    }

    /// Runs until another process finds that this one has been silent for too long, just before it
    /// publishes.
    RunSummary runTakenOver(Source source) {
        return run(
                source,
                new TakenOverStateStore(state),
                new LocalDestination(output),
                new CsvFormat(FormatConfig.Csv.standard()),
                CurrentProcess.identity());
    }

    /// Runs while others hold the state database, the first times that a task is to be recorded.
    RunSummary runWithLockedState(Source source, int times) {
        return run(
                source,
                new LockedStateStore(state, times),
                new LocalDestination(output),
                new CsvFormat(FormatConfig.Csv.standard()),
                CurrentProcess.identity());
    }

    /// Runs as another process of this host, one that is gone by the time anybody looks.
    void runUntilCrash(Source source, CrashPoint point) {
        ProcessIdentity self = CurrentProcess.identity();
        run(
                source,
                new CrashingStateStore(state, point),
                new CrashingDestination(new LocalDestination(output), point),
                new CrashingFormat(new CsvFormat(FormatConfig.Csv.standard()), point),
                new ProcessIdentity(self.host(), self.pid(), self.startedAtMillis() - 1_000_000));
    }

    /// The crash is over: a new process opens the state database.
    void forgetDeadProcess() {
        state.close();
        state = SqliteStateStore.open(stateFile, Clock.systemUTC());
        cancellation = new Cancellation();
    }

    private RunSummary run(
            Source source,
            StateStore store,
            Destination destination,
            Format format,
            ProcessIdentity process) {
        gauges = new RunGauges("numbers");
        return new ExportRun(
                        new ExportTools(
                                export(),
                                source,
                                SqlDialect.POSTGRES,
                                format,
                                destination,
                                store,
                                process,
                                cancellation,
                                gauges,
                                new RunListeners(List.of(listener)),
                                () -> 0,
                                Clock.systemUTC(),
                                wishes,
                                budget,
                                rssBytes,
                                ZoneOffset.UTC,
                                true,
                                run ->
                                        foldersOfRuns
                                                ? new LocalDestination(output.resolve(run.text()))
                                                : destination))
                .run();
    }

    private ExportConfig export() {
        return new ExportConfig(
                "numbers",
                new ExportQuery.Inline("select id from numbers"),
                FormatConfig.Csv.standard(),
                new DestinationConfig.Local(output),
                tuning(),
                ReadPath.AUTO,
                new TypeRules(values, List.of()),
                metaColumns,
                skipEmpty,
                running,
                files,
                quality);
    }

    /// Two quick retries, small batches.
    private TuningConfig tuning() {
        OptionalInt none = OptionalInt.empty();
        return new TuningConfig(
                Optional.of(Profile.FAST),
                OptionalInt.of(100),
                none,
                OptionalInt.of(throttleMs),
                none,
                OptionalInt.of(2),
                OptionalInt.of(1),
                none,
                memoryThresholdMb);
    }

    Path newestManifest() {
        return output.resolve("_rivet/numbers.json");
    }

    long rowsInNewestManifest() throws IOException {
        return Json.read(Files.readString(newestManifest()))
                .field("rows")
                .flatMap(JsonValue::number)
                .orElseThrow()
                .longValueExact();
    }

    /// The numbers in the files that the manifests of runs name, each as often as it stands there.
    List<Long> numbersInManifests() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String file : filesInManifests()) {
            List<String> lines = Files.readAllLines(output.resolve(file));
            lines.stream().skip(1).map(Long::valueOf).forEach(numbers::add);
        }
        Collections.sort(numbers);
        return numbers;
    }

    /// The numbers that the newest manifest stands for.
    List<Long> numbersInNewestManifest() throws IOException {
        List<Long> numbers = new ArrayList<>();
        JsonValue json = Json.read(Files.readString(newestManifest()));
        for (JsonValue part : json.field("parts").orElseThrow().items()) {
            String file = part.field("file").flatMap(JsonValue::text).orElseThrow();
            List<String> lines = Files.readAllLines(output.resolve(file));
            lines.stream().skip(1).map(Long::valueOf).forEach(numbers::add);
        }
        Collections.sort(numbers);
        return numbers;
    }

    /// The names that all manifests of runs hold.
    Set<String> filesInManifests() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> manifests = Files.list(output.resolve("_rivet"))) {
            for (Path manifest : manifests.toList()) {
                JsonValue json = Json.read(Files.readString(manifest));
                for (JsonValue part : json.field("parts").orElseThrow().items()) {
                    names.add(part.field("file").flatMap(JsonValue::text).orElseThrow());
                }
            }
        }
        return names;
    }

    /// Names that readers of the data see.
    Set<String> dataFileNames() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : names()) {
            if (!name.startsWith(".") && !name.startsWith("_")) {
                names.add(name);
            }
        }
        return names;
    }

    List<String> dataFiles() throws IOException {
        return List.copyOf(dataFileNames());
    }

    /// What lies about unfinished.
    List<String> strays() throws IOException {
        return names().stream().filter(name -> name.startsWith(".")).toList();
    }

    private List<String> names() throws IOException {
        if (!Files.exists(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() {
        state.close();
    }
}
