package io.rivet.gui.live;

import io.rivet.event.RunEvent;
import io.rivet.event.RunSummary;
import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;

import java.nio.file.Path;

/// Facts of a run as lines of the log.
final class EventSentences {

    private EventSentences() {}

    static LogLine line(RunEvent event) {
        LogLevel level =
                switch (event) {
                    case RunEvent.ExportStarted _, RunEvent.FileCommitted _, RunEvent.Resumed _ ->
                            LogLevel.INFO;
                    case RunEvent.Retrying _,
                            RunEvent.Warned _,
                            RunEvent.SchemaChanged _,
                            RunEvent.Paused _ ->
                            LogLevel.WARNING;
                    case RunEvent.ExportEnded ended -> level(ended.summary());
                };
        return new LogLine(event.at(), level, event.export(), sentence(event));
    }

    private static LogLevel level(RunSummary summary) {
        return switch (RowState.of(summary.status()).tone()) {
            case DANGER -> LogLevel.ERROR;
            case WARNING -> LogLevel.WARNING;
            case NEUTRAL, ACCENT, SUCCESS -> LogLevel.INFO;
        };
    }

    private static String sentence(RunEvent event) {
        return switch (event) {
            case RunEvent.ExportStarted started ->
                    Messages.text(
                            "log.started",
                            started.plan().estimatedRows().isPresent()
                                    ? Messages.text(
                                            "log.about",
                                            Figures.whole(
                                                    started.plan().estimatedRows().getAsLong()))
                                    : Messages.text("log.unknown"),
                            Messages.count("columns", started.plan().schema().size()));
            case RunEvent.Retrying retrying ->
                    Messages.text(
                            "log.retrying",
                            retrying.retry(),
                            retrying.maxRetries(),
                            Figures.duration(retrying.delay()),
                            retrying.reason());
            case RunEvent.FileCommitted file ->
                    Messages.text(
                            "log.file",
                            fileName(file.location()),
                            Messages.count("rows", file.rows()),
                            Figures.bytes(file.bytes()));
            case RunEvent.SchemaChanged changed ->
                    Messages.text("log.schema", changed.change().told());
            case RunEvent.Paused paused ->
                    Messages.text(
                            "log.paused",
                            Figures.bytes(paused.residentBytes()),
                            Figures.bytes(paused.thresholdBytes()));
            case RunEvent.Resumed resumed ->
                    Messages.text("log.resumed", Figures.duration(resumed.paused()));
            case RunEvent.Warned warned -> warned.sentence();
            case RunEvent.ExportEnded ended -> ended(ended.summary());
        };
    }

    private static String ended(RunSummary summary) {
        String figures =
                Messages.text(
                        "log.ended",
                        RowState.of(summary.status()).label(),
                        Messages.count("rows", summary.rows()),
                        Figures.duration(summary.duration()));
        return summary.error()
                .map(error -> Messages.text("log.ended.error", figures, error))
                .orElse(figures);
    }

    private static String fileName(String location) {
        Path name = Path.of(location).getFileName();
        return name == null ? location : name.toString();
    }
}
