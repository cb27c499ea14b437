package io.rivet.run;

import io.rivet.plan.Tuning;
import io.rivet.source.SessionSettings;

import java.time.Duration;

/// What each session of a run asks of the server.
final class Sessions {

    /// Writing a batch, closing a row group and a slow disk may keep the session idle for this
    /// long.
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private Sessions() {}

    static SessionSettings settings(String export, Tuning tuning) {
        return new SessionSettings(
                export,
                tuning.statementTimeout(),
                tuning.lockTimeout(),
                tuning.throttle().plus(LONGEST_WRITE));
    }
}
