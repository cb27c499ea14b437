package io.rivet.dev.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a command to its end and tells what it cost.
///
/// CPU is exact: a shell around the command prints the times of its children at the end. Peak
/// memory is the kernel's own high-water mark (VmHWM), read every 20 ms, so at most the growth of
/// the last 20 ms is missed.
final class MeasuredProcess {

    private static final int POLL_MILLIS = 20;
    private static final int TIMEOUT_MINUTES = 30;
    private static final String SCRIPT =
            "times_file=$1; shift; \"$@\"; code=$?; times >\"$times_file\"; exit $code";
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path folder;

    /// What a process cost and said.
    record Result(
            double wallSeconds, double cpuSeconds, long peakRssBytes, int code, String said) {}

    /// @param folder for the command's output and times
    MeasuredProcess(Path folder) {
        this.folder = folder;
    }

    Result run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path times = folder.resolve("times.txt");
        Path output = folder.resolve("output.txt");
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", times.toString()));
        wrapped.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(wrapped)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long started = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakOf(process));
                if (System.nanoTime() - started > TimeUnit.MINUTES.toNanos(TIMEOUT_MINUTES)) {
                    throw new IOException("The command ran for " + TIMEOUT_MINUTES + " minutes.");
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        double wall = (System.nanoTime() - started) / 1e9;
        String said = Files.readString(output, StandardCharsets.UTF_8);
        return new Result(wall, cpuSeconds(times), peak, process.exitValue(), said);
    }

    private static long peakOf(Process shell) {
        return shell.descendants().mapToLong(MeasuredProcess::peakOf).max().orElse(0);
    }

    private static long peakOf(ProcessHandle process) {
        return peakRssBytes(process.pid()).orElse(0L);
    }

    /// The high-water mark of a process's resident memory; empty where there is no /proc.
    static Optional<Long> peakRssBytes(long pid) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return matcher.find()
                    ? Optional.of(Long.parseLong(matcher.group(1)) * 1024)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The last line of `times`: user and system of all children that have ended.
    private static double cpuSeconds(Path times) throws IOException {
        List<String> lines = Files.readAllLines(times);
        Matcher matcher = TIME.matcher(lines.getLast());
        double seconds = 0;
        while (matcher.find()) {
            seconds +=
                    Integer.parseInt(matcher.group(1)) * 60 + Double.parseDouble(matcher.group(2));
        }
        return seconds;
    }
}
