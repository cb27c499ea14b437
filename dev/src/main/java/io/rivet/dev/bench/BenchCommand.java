package io.rivet.dev.bench;

import io.rivet.dev.DevFiles;
import io.rivet.dev.SourceKind;
import io.rivet.dev.seed.BenchTables;
import io.rivet.dev.seed.SampleTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `./rivet bench`: our export against the server alone and against the limit, in one run.
@Command(
        name = "bench",
        description = "Measures an export to Parquet against what this machine can do at all.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

    private static final List<String> PROFILES = List.of("fast", "balanced", "safe");
    private static final long MEMORY_WIDE_ROWS = 20_000;
    private static final long MEMORY_MEGABYTE_ROWS = 200;
    private static final int MEMORY_MARK_MB = 300;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description =
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); mysql needs"
                            + " dev/mysql/install first.")
    private SourceKind source = SourceKind.postgres;

    @Option(
            names = "--tables",
            split = ",",
            defaultValue = "wide,narrow",
            description = "Of wide, narrow, random, megabyte (default: ${DEFAULT-VALUE}).")
    private List<BenchTable> tables = List.of();

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            description =
                    "Rows of each table (default: by table, so that the limit takes over 4 s).")
    private Optional<Long> rows = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "How many times the default rows.")
    private double scale;

    @Option(
            names = "--rows-factor",
            paramLabel = "N",
            description = "Also export N times the rows once, to see that memory doesn't grow.")
    private Optional<Integer> rowsFactor = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "Rounds of all parts in turn; medians are shown (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Also export each table in windows of its key, N at once.")
    private Optional<Integer> workers = Optional.empty();

    @Option(names = "--memory", description = "Only peak memory: cursor reads with each profile.")
    private boolean memory;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the medians here as well.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep the server's data here, so that the next bench needn't load it.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "For configs and files while it runs (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("bench");

    /// The tables to choose from.
    enum BenchTable {
        wide,
        narrow,
        random,
        megabyte;

        /// Enough that the limit takes more than four seconds on two cores.
        long defaultRows() {
            return switch (this) {
                case wide -> 100_000;
                case narrow -> 4_000_000;
                case random -> 150_000;
                case megabyte -> 1_000;
            };
        }

        SampleTable of(long rows) {
            return switch (this) {
                case wide -> BenchTables.wide(rows);
                case narrow -> BenchTables.narrow(rows);
                case random -> BenchTables.random(rows);
                case megabyte -> BenchTables.megabyte(rows);
            };
        }
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1
                || !(scale > 0)
                || rows.filter(r -> r < 1).isPresent()
                || workers.filter(n -> n < 1).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds, --scale, --rows and --workers must be above 0.");
        }
        Path home =
                folder.toAbsolutePath().normalize().resolve("run-" + ProcessHandle.current().pid());
        Files.createDirectories(home);
        say("Starting a " + source.product() + " server ...");
        try (BenchServer server = BenchServer.start(source, data)) {
            MeasuredPrograms programs = new MeasuredPrograms(home, server);
            return memory ? memory(server, programs) : compare(server, programs);
        } finally {
            DevFiles.deleteTree(home);
        }
    }

    private int compare(BenchServer server, MeasuredPrograms programs) throws Exception {
        provide(server, tables.stream().map(table -> table.of(rowsOf(table))).toList());
        if (!MeasuredPrograms.headlessIsThere()) {
            say("The export isn't measured: start this with ./rivet bench.");
        }
        List<Rounds> all = tables.stream().map(t -> new Rounds(t.name(), rowsOf(t))).toList();
        say("Warming up ...");
        Rounds first = all.getFirst();
        programs.warmUp(first.table(), first.rows());
        for (int round = 1; round <= rounds; round++) {
            say("Round " + round + " of " + rounds + " ...");
            for (Rounds table : all) {
                table.measure(server, programs);
            }
        }
        say(BenchReport.HEADER);
        List<TableResult> results = all.stream().map(Rounds::result).toList();
        results.forEach(result -> say(BenchReport.lines(result)));
        if (workers.isPresent() && MeasuredPrograms.headlessIsThere()) {
            inWindows(programs, workers.get());
        }
        if (rowsFactor.isPresent() && MeasuredPrograms.headlessIsThere()) {
            moreRows(server, programs, rowsFactor.get());
        }
        say(server.caveat());
        if (json.isPresent()) {
            new BenchReport(results, rounds, server).writeJson(json.get());
            say("Wrote " + json.get());
        }
        return 0;
    }

    private void provide(BenchServer server, List<SampleTable> wanted) throws SQLException {
        say("Loading tables ...");
        if (!server.provide(wanted)) {
            say("They are there from an earlier bench.");
        }
    }

    private long rowsOf(BenchTable table) {
        return rows.orElse(Math.max(1, Math.round(table.defaultRows() * scale)));
    }

    private void inWindows(MeasuredPrograms programs, int count)
            throws IOException, InterruptedException {
        for (BenchTable table : tables) {
            var export =
                    MeasuredPrograms.Export.fast(table.name(), rowsOf(table)).withWorkers(count);
            List<Measured> measured = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                measured.add(programs.export(export));
            }
            say(BenchReport.line(table.name(), "x" + count, Measured.median(measured)));
        }
    }

    private void moreRows(BenchServer server, MeasuredPrograms programs, int factor)
            throws IOException, InterruptedException {
        for (BenchTable table : tables) {
            String target = table.name() + "_x" + factor;
            server.multiply(table.name(), target, factor);
            long multiplied = rowsOf(table) * factor;
            var export = MeasuredPrograms.Export.fast(target, multiplied);
            say(BenchReport.line(target, "export", programs.export(export)));
            server.drop(target);
        }
    }

    /// Wide rows and rows of 1 MB through the cursor, with each profile: only the peak counts.
    private int memory(BenchServer server, MeasuredPrograms programs) throws Exception {
        if (!MeasuredPrograms.headlessIsThere()) {
            throw new IllegalStateException("There is no export to measure: use ./rivet bench.");
        }
        provide(
                server,
                List.of(
                        BenchTables.wide(MEMORY_WIDE_ROWS),
                        BenchTables.megabyte(MEMORY_MEGABYTE_ROWS)));
        programs.warmUp("wide", MEMORY_WIDE_ROWS);
        boolean within = true;
        for (String table : List.of("wide", "megabyte")) {
            long count = table.equals("wide") ? MEMORY_WIDE_ROWS : MEMORY_MEGABYTE_ROWS;
            for (String profile : PROFILES) {
                var export = new MeasuredPrograms.Export(table, count, profile, "cursor", 1);
                double peak = programs.export(export).peakRssMegabytes();
                within &= peak <= MEMORY_MARK_MB;
                say(
                        String.format(
                                Locale.ROOT,
                                "%-10s cursor %-9s peak %4.0f MB (mark %d MB)",
                                table,
                                profile,
                                peak,
                                MEMORY_MARK_MB));
            }
        }
        return within ? 0 : 1;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /// The parts of one table, measured in turn.
    private record Rounds(
            String table,
            long rows,
            List<Measured> server,
            List<Measured> limit,
            List<Measured> export) {

        Rounds(String table, long rows) {
            this(table, rows, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void measure(BenchServer bench, MeasuredPrograms programs) throws Exception {
            server.add(bench.alone(table, rows));
            limit.add(programs.limit(table, rows));
            if (MeasuredPrograms.headlessIsThere()) {
                export.add(programs.export(MeasuredPrograms.Export.fast(table, rows)));
            }
        }

        TableResult result() {
            Measured limits = Measured.median(limit);
            Measured alone = Measured.median(server);
            return new TableResult(
                    table,
                    alone.withBytes(limits.bytes()),
                    limits,
                    export.isEmpty() ? Optional.empty() : Optional.of(Measured.median(export)));
        }
    }
}
