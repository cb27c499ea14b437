package io.rivet.gui.live;

import io.rivet.event.ExportPhase;
import io.rivet.gui.text.Messages;
import io.rivet.state.RunStatus;

import java.util.Locale;

/// How an export stands in the table.
public enum RowState {
    /// Nothing asked of it yet.
    READY(Tone.NEUTRAL),
    WAITING(Tone.NEUTRAL),
    PREPARING(Tone.ACCENT),
    RUNNING(Tone.ACCENT),
    COMMITTING(Tone.ACCENT),
    RETRYING(Tone.WARNING),
    STOPPING(Tone.WARNING),
    DONE(Tone.SUCCESS),
    SKIPPED(Tone.NEUTRAL),
    FAILED(Tone.DANGER),
    STOPPED(Tone.WARNING),
    /// Its run ended before its turn came.
    NOT_RUN(Tone.NEUTRAL);

    private final Tone tone;

    RowState(Tone tone) {
        this.tone = tone;
    }

    Tone tone() {
        return tone;
    }

    /// The word in the pill.
    public String label() {
        return Messages.text("state." + name().toLowerCase(Locale.ROOT));
    }

    /// True while the export's turn lasts.
    boolean active() {
        return switch (this) {
            case PREPARING, RUNNING, COMMITTING, RETRYING, STOPPING -> true;
            case READY, WAITING, DONE, SKIPPED, FAILED, STOPPED, NOT_RUN -> false;
        };
    }

    static RowState of(RunStatus status) {
        return switch (status) {
            case RUNNING -> RUNNING;
            case SUCCESS -> DONE;
            case SKIPPED -> SKIPPED;
            case FAILED, INTERRUPTED -> FAILED;
            case CANCELLED -> STOPPED;
        };
    }

    /// The state that a phase shows; `now` for the last phase, because only the summary knows how
    /// it ended.
    static RowState of(ExportPhase phase, RowState now) {
        return switch (phase) {
            case WAITING -> WAITING;
            case PREPARING -> PREPARING;
            case READING -> RUNNING;
            case COMMITTING -> COMMITTING;
            case RETRY_WAIT -> RETRYING;
            case STOPPING -> STOPPING;
            case ENDED -> now;
        };
    }
}
