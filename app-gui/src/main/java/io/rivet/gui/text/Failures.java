package io.rivet.gui.text;

import io.rivet.failure.RivetException;

import org.slf4j.LoggerFactory;

/// What went wrong, as a sentence for the user.
public final class Failures {

    private Failures() {}

    /// The failure's own sentence, or that of its cause. Anything but a RivetException is a defect
    /// of ours: it goes to the log with its stack, and the sentence says so.
    public static String sentence(Throwable failure) {
        if (failure instanceof RivetException known) {
            return known.sentence();
        }
        if (failure.getCause() instanceof RivetException cause) {
            return cause.sentence();
        }
        LoggerFactory.getLogger(Failures.class).error("Unexpected failure", failure);
        return Messages.text("failure.unexpected", failure.getClass().getSimpleName());
    }
}
