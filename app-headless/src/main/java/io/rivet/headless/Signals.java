package io.rivet.headless;

import java.util.function.IntConsumer;

/// The signals that ask a process to stop.
@FunctionalInterface
interface Signals {

    int SIGINT_EXIT = 130;
    int SIGTERM_EXIT = 143;

    /// From now on each SIGINT, SIGTERM or SIGHUP is told instead of ending the process.
    ///
    /// @param told the exit code that belongs to the signal
    void tell(IntConsumer told);
}
