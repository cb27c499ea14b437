package io.rivet.run;

import io.rivet.failure.FailureKind;

/// What one read of a {@link ScriptedSource} does: it sends the numbers 1 to `rows`, and then?
sealed interface ReadStep {

    long rows();

    record Ends(long rows) implements ReadStep {}

    record Fails(long rows, FailureKind kind) implements ReadStep {}

    /// Waits until it is cancelled.
    record Hangs(long rows) implements ReadStep {}

    static ReadStep ends(long rows) {
        return new Ends(rows);
    }

    static ReadStep fails(long rows, FailureKind kind) {
        return new Fails(rows, kind);
    }

    static ReadStep hangs(long rows) {
        return new Hangs(rows);
    }
}
