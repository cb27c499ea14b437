package io.rivet.headless;

import io.rivet.engine.RunHandle;
import io.rivet.engine.RunOutcome;
import io.rivet.event.RunGauges;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A run whose exports each have a process of their own, some of them at once. The processes tell
/// their own progress and summaries.
final class ChildRuns implements RunHandle {

    private final List<ChildProcess> children;
    private final List<Future<ChildProcess.Ended>> ends = new ArrayList<>();
    private final List<String> summaries = new ArrayList<>();

    private ChildRuns(List<ChildProcess> children) {
        this.children = List.copyOf(children);
    }

    /// @param atOnce how many at most, at least 1
    static ChildRuns start(List<ChildProcess> children, int atOnce) {
        ChildRuns runs = new ChildRuns(children);
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        atOnce, Thread.ofPlatform().name("rivet-child-", 0).daemon().factory());
        for (ChildProcess child : runs.children) {
            runs.ends.add(threads.submit(child::run));
        }
        threads.shutdown();
        return runs;
    }

    /// The summaries of the exports, each as JSON, once the run is over.
    List<String> summaries() {
        return List.copyOf(summaries);
    }

    @Override
    public List<RunGauges.Reading> readings() {
        return List.of();
    }

    @Override
    public long rssBytes() {
        return 0;
    }

    @Override
    public void cancel() {
        children.forEach(ChildProcess::stop);
    }

    @Override
    public Optional<RunOutcome> await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<ChildProcess.Ended> ended = new ArrayList<>();
        for (Future<ChildProcess.Ended> end : ends) {
            try {
                long left = Math.max(0, deadline - System.nanoTime());
                ended.add(end.get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("a process could not be watched", e.getCause());
            }
        }
        summaries.clear();
        ended.stream()
                .map(ChildProcess.Ended::summary)
                .filter(summary -> !summary.isEmpty())
                .forEach(summaries::add);
        List<Integer> codes = ended.stream().map(ChildProcess.Ended::exitCode).toList();
        return Optional.of(new RunOutcome(List.of(), RunOutcome.gravest(codes)));
    }
}
