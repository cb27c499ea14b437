package io.rivet.gui.live;

import io.rivet.config.ExportConfig;
import io.rivet.event.RunGauges;
import io.rivet.event.RunSummary;
import io.rivet.gui.text.Figures;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;

/// One export in the table: its numbers as text, and how far it is.
public final class ExportRow {

    /// Progress of which the end isn't known.
    static final double UNKNOWN_PROGRESS = -1;

    /// An estimate is a guess: the bar is full only when the export is done.
    private static final double MOST_BEFORE_END = 0.99;

    private final String name;
    private final ReadOnlyObjectWrapper<RowState> state =
            new ReadOnlyObjectWrapper<>(RowState.READY);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper percent = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rows = new ReadOnlyStringWrapper(Figures.NONE);
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper(Figures.NONE);
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper(Figures.NONE);
    private final ReadOnlyStringWrapper bytes = new ReadOnlyStringWrapper(Figures.NONE);
    private final ReadOnlyStringWrapper files = new ReadOnlyStringWrapper(Figures.NONE);
    private RateMeter meter = new RateMeter();
    private double rowsPerSecond;

    ExportRow(ExportConfig export) {
        name = export.name();
    }

    /// A run that includes it begins.
    void waitForTurn() {
        meter = new RateMeter();
        rowsPerSecond = 0;
        state.set(RowState.WAITING);
        progress.set(0);
        percent.set("");
        for (ReadOnlyStringWrapper figure :
                new ReadOnlyStringWrapper[] {rows, rate, left, bytes, files}) {
            figure.set(Figures.NONE);
        }
    }

    /// Shows the numbers of this moment. An export that has its summary keeps it.
    void show(RunGauges.Reading reading, long nowMillis) {
        state.set(RowState.of(reading.phase(), state.get()));
        if (!state.get().active()) {
            rowsPerSecond = 0;
            return;
        }
        rowsPerSecond = meter.sample(nowMillis, reading.rows());
        rows.set(Figures.whole(reading.rows()));
        rate.set(Figures.rate(rowsPerSecond));
        bytes.set(Figures.bytes(reading.fileBytes()));
        files.set(Figures.whole(reading.filesCommitted()));
        showProgress(reading);
    }

    /// Shows how it ended.
    void show(RunSummary summary) {
        rowsPerSecond = 0;
        state.set(RowState.of(summary.status()));
        if (state.get() == RowState.DONE || state.get() == RowState.SKIPPED) {
            progress.set(1);
            percent.set(Figures.percent(1));
        } else {
            progress.set(Math.max(0, progress.get()));
        }
        rows.set(Figures.whole(summary.rows()));
        double seconds = summary.duration().toMillis() / 1e3;
        rate.set(
                seconds > 0 && summary.rows() > 0
                        ? Figures.rate(summary.rows() / seconds)
                        : Figures.NONE);
        left.set(Figures.NONE);
        bytes.set(Figures.bytes(summary.bytes()));
        files.set(Figures.whole(summary.files().size()));
    }

    /// The run is over; an export whose turn never came says so.
    void runEnded() {
        if (state.get() == RowState.WAITING) {
            state.set(RowState.NOT_RUN);
        }
    }

    /// A fault ended the run: what was under way has failed, and no summary says more.
    void runBroke() {
        rowsPerSecond = 0;
        if (state.get().active()) {
            state.set(RowState.FAILED);
            rate.set(Figures.NONE);
            left.set(Figures.NONE);
            progress.set(Math.max(0, progress.get()));
        }
        runEnded();
    }

    private void showProgress(RunGauges.Reading reading) {
        long estimate = reading.estimatedRows().orElse(0);
        if (estimate <= 0) {
            progress.set(reading.rows() == 0 && state.get() == RowState.PREPARING ? 0 : -1);
            percent.set("");
            left.set(Figures.NONE);
            return;
        }
        double share = Math.min(MOST_BEFORE_END, reading.rows() / (double) estimate);
        progress.set(share);
        percent.set(Figures.percent(share));
        long rowsLeft = Math.max(0, estimate - reading.rows());
        left.set(
                rowsPerSecond < 1 || rowsLeft == 0
                        ? Figures.NONE
                        : Figures.wholeSeconds(
                                Duration.ofSeconds((long) Math.ceil(rowsLeft / rowsPerSecond))));
    }

    public String name() {
        return name;
    }

    double rowsPerSecond() {
        return rowsPerSecond;
    }

    public ReadOnlyObjectProperty<RowState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// 0 to 1, or {@link #UNKNOWN_PROGRESS}.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty percentProperty() {
        return percent.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    ReadOnlyStringProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    ReadOnlyStringProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    ReadOnlyStringProperty filesProperty() {
        return files.getReadOnlyProperty();
    }
}
