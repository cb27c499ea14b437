package io.rivet.gui.live;

/// How much a line of the log matters.
public enum LogLevel {
    INFO(Tone.NEUTRAL),
    WARNING(Tone.WARNING),
    ERROR(Tone.DANGER);

    private final Tone tone;

    LogLevel(Tone tone) {
        this.tone = tone;
    }

    Tone tone() {
        return tone;
    }
}
