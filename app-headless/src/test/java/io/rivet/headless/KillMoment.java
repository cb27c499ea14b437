package io.rivet.headless;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// When a run is killed: at any moment of its life, or a little after something has happened.
enum KillMoment {
    /// From the start of its process to a little beyond its usual end.
    ANY_TIME,
    /// After it has written its run to the ledger.
    BEGUN,
    /// After some of its tasks are done.
    TASKS_DONE,
    /// After its manifest stands.
    PUBLISHED;

    private static final int LOOK_EVERY_MILLIS = 3;
    private static final int LITTLE_AFTER_MILLIS = 60;
    private static final int RIGHT_AFTER_MILLIS = 12;
    private static final int MOST_TASKS = 10;

    /// Moments at which something can go wrong are drawn more often.
    static KillMoment draw(SplittableRandom dice) {
        return switch (dice.nextInt(10)) {
            case 0, 1, 2 -> ANY_TIME;
            case 3, 4 -> BEGUN;
            case 5, 6, 7 -> TASKS_DONE;
            default -> PUBLISHED;
        };
    }

    /// Where a run can be watched from outside.
    ///
    /// @param usualMillis how long an undisturbed run takes
    record Watched(
            CommandRun run, StateProbe state, Path manifests, String export, long usualMillis) {

        /// How many manifests there are.
        long published() {
            String[] names = manifests.toFile().list((_, name) -> name.startsWith(export + "_"));
            return names == null ? 0 : names.length;
        }
    }

    /// Waits for the moment, or until the run has ended by itself.
    void await(Watched watched, SplittableRandom dice) {
        switch (this) {
            case ANY_TIME -> {
                long from = watched.usualMillis() / 5;
                pause(from + dice.nextLong(Math.max(1, watched.usualMillis())));
            }
            case BEGUN -> {
                until(watched, () -> watched.state().hasUnfinishedRun(watched.export()));
                pause(dice.nextInt(LITTLE_AFTER_MILLIS));
            }
            case TASKS_DONE -> {
                long wanted =
                        Math.max(0, watched.state().tasksDone(watched.export()))
                                + 1
                                + dice.nextInt(MOST_TASKS);
                long before = watched.published();
                until(
                        watched,
                        () ->
                                watched.state().tasksDone(watched.export()) >= wanted
                                        || watched.published() > before);
                pause(dice.nextInt(RIGHT_AFTER_MILLIS));
            }
            case PUBLISHED -> {
                long before = watched.published();
                until(watched, () -> watched.published() > before);
                if (Files.exists(watched.manifests())) {
                    pause(dice.nextInt(RIGHT_AFTER_MILLIS));
                }
            }
        }
    }

    private static void until(Watched watched, BooleanSupplier happened) {
        while (watched.run().isAlive() && !happened.getAsBoolean()) {
            pause(LOOK_EVERY_MILLIS);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
