package io.rivet.gui.live;

import io.rivet.gui.fx.Clipboards;
import io.rivet.gui.fx.Nodes;
import io.rivet.gui.text.Figures;
import io.rivet.gui.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/// The Run screen: exports above, charts in the middle, results and log below.
public final class RunView {

    private static final double CHART_HEIGHT = 136;
    private static final double CHART_MIN_HEIGHT = 96;
    private static final int MOST_WARNINGS = 2;

    /// Below this width the longest button shows only its icon.
    private static final double NARROW = 960;

    private static final double BOTTOM_MIN_HEIGHT = 160;

    private final RunViewModel model;
    private final Consumer<String> notice;
    private final ExportTable table;
    private final VBox root;

    /// @param openFolder shows a folder in the system's file manager
    /// @param notice says a short word to the user
    public RunView(
            RunViewModel model, Consumer<Path> openFolder, Consumer<String> notice, ZoneId zone) {
        this.model = model;
        this.notice = notice;
        table = new ExportTable(model.rows());
        SummaryCard.Actions actions =
                new SummaryCard.Actions(
                        openFolder, this::copy, name -> copy(model.commandLine(List.of(name))));
        Region bottom =
                half(new SummaryList(model.summaries(), actions), new LogCard(model.log(), zone));
        bottom.setMinHeight(BOTTOM_MIN_HEIGHT);
        bottom.setPrefHeight(BOTTOM_MIN_HEIGHT);
        VBox.setVgrow(bottom, Priority.ALWAYS);
        root = new VBox(header(), messages(), table, charts(), bottom);
        root.setId("run-screen");
        model.stageProperty().addListener((ignored, before, now) -> keepFocus(before, now));
        root.getStyleClass().addAll("page", "run");
    }

    public Parent root() {
        return root;
    }

    /// Runs the exports selected in the table.
    public void runSelected() {
        model.run(table.selectedNames());
    }

    /// Copies the command that does the same without a window, for the selected exports or all.
    public void copyCommandLine() {
        copy(model.commandLine(table.selectedNames()));
    }

    /// The button that started the run goes grey; without this the focus would move on to Stop, and
    /// one more Enter would end what it began.
    private void keepFocus(RunStage before, RunStage now) {
        if (!before.busy() && now.busy()) {
            table.requestFocus();
        }
    }

    private Region header() {
        Label headline = Nodes.following(model.headlineProperty(), "muted");
        headline.setId("headline");
        CheckBox validate = new CheckBox(Messages.text("run.validate"));
        validate.setId("validate");
        validate.setMinWidth(Region.USE_PREF_SIZE);
        validate.setTooltip(new Tooltip(Messages.text("run.validate.tooltip")));
        validate.selectedProperty().bindBidirectional(model.validateProperty());
        Button copy = copyButton();
        HBox header =
                new HBox(
                        Nodes.title(Messages.text("run.title"), "screen-title"),
                        headline,
                        Nodes.spring(),
                        validate,
                        copy,
                        selectedButton(),
                        allButton(),
                        stopButton());
        BooleanBinding busy = busy();
        validate.disableProperty().bind(busy);
        header.getStyleClass().add("screen-header");
        header.widthProperty()
                .subscribe(
                        width ->
                                copy.setContentDisplay(
                                        width.doubleValue() < NARROW
                                                ? ContentDisplay.GRAPHIC_ONLY
                                                : ContentDisplay.LEFT));
        return header;
    }

    private Button copyButton() {
        Button copy =
                Nodes.button(
                        "copy-command",
                        Messages.text("run.copy_command"),
                        Material2AL.CODE,
                        this::copyCommandLine);
        copy.setTooltip(new Tooltip(Messages.text("run.copy_command.tooltip")));
        return copy;
    }

    private Button selectedButton() {
        Button selected =
                Nodes.button(
                        "run-selected",
                        Messages.text("run.selected"),
                        Material2MZ.PLAY_ARROW,
                        this::runSelected);
        selected.setTooltip(new Tooltip(Messages.text("run.selected.tooltip")));
        selected.disableProperty()
                .bind(busy().or(Bindings.isEmpty(table.getSelectionModel().getSelectedItems())));
        return selected;
    }

    private Button allButton() {
        Button all =
                Nodes.button(
                        "run-all", Messages.text("run.all"), Material2MZ.PLAY_ARROW, model::runAll);
        all.getStyleClass().add("accent");
        all.setTooltip(new Tooltip(Messages.text("run.all.tooltip")));
        all.disableProperty().bind(busy().or(Bindings.isEmpty(model.rows())));
        return all;
    }

    private Button stopButton() {
        Button stop = Nodes.button("stop", "", Material2MZ.STOP, model::stop);
        stop.getStyleClass().add("stop");
        stop.disableProperty().bind(busy().not());
        stop.textProperty()
                .bind(
                        model.stageProperty()
                                .map(
                                        stage ->
                                                Messages.text(
                                                        stage == RunStage.STOPPING
                                                                ? "run.stop_now"
                                                                : "run.stop")));
        stop.accessibleTextProperty().bind(stop.textProperty());
        stop.tooltipProperty()
                .bind(
                        model.stageProperty()
                                .map(
                                        stage ->
                                                new Tooltip(
                                                        Messages.text(
                                                                stage == RunStage.STOPPING
                                                                        ? "run.stop_now.tooltip"
                                                                        : "run.stop.tooltip"))));
        return stop;
    }

    private BooleanBinding busy() {
        return Bindings.createBooleanBinding(
                () -> model.stageProperty().get().busy(), model.stageProperty());
    }

    /// What the user should know before anything else: why a run didn't start, the warnings of the
    /// config.
    private Region messages() {
        VBox messages = new VBox();
        messages.getStyleClass().add("messages");
        Runnable fill =
                () -> {
                    messages.getChildren().clear();
                    if (!model.problemProperty().get().isEmpty()) {
                        messages.getChildren()
                                .add(message(model.problemProperty().get(), Tone.DANGER));
                    }
                    model.warnings().stream()
                            .limit(MOST_WARNINGS)
                            .forEach(
                                    warning ->
                                            messages.getChildren()
                                                    .add(message(warning, Tone.WARNING)));
                    int more = model.warnings().size() - MOST_WARNINGS;
                    if (more > 0) {
                        messages.getChildren()
                                .add(
                                        message(
                                                Messages.count("run.more_warnings", more),
                                                Tone.WARNING));
                    }
                    messages.setManaged(!messages.getChildren().isEmpty());
                };
        model.problemProperty().addListener(ignored -> fill.run());
        model.warnings().addListener((ListChangeListener<String>) ignored -> fill.run());
        fill.run();
        return messages;
    }

    private static Region message(String sentence, Tone tone) {
        FontIcon icon = new FontIcon(tone == Tone.DANGER ? Material2AL.ERROR : Material2MZ.WARNING);
        Label words = Nodes.wrapping(sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox message = new HBox(icon, words);
        message.getStyleClass().addAll("message", tone.styleClass());
        return message;
    }

    private Region charts() {
        Region charts =
                half(
                        new ChartCard(
                                "chart.throughput",
                                model.figures().throughput(),
                                Tone.ACCENT,
                                model.figures().rateProperty(),
                                Figures::rate),
                        new ChartCard(
                                "chart.memory",
                                model.figures().memory(),
                                Tone.SUCCESS,
                                model.rssBytesProperty()
                                        .map(
                                                bytes ->
                                                        bytes.longValue() == 0
                                                                ? Figures.NONE
                                                                : Figures.memory(
                                                                        bytes.longValue())),
                                peak -> Figures.memory((long) peak)));
        charts.setMinHeight(CHART_MIN_HEIGHT);
        charts.setMaxHeight(CHART_HEIGHT);
        charts.setPrefHeight(CHART_HEIGHT);
        return charts;
    }

    /// Two nodes side by side, each half of the width.
    private static Region half(Region left, Region right) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("halves");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().setAll(half, half);
        grid.addRow(0, left, right);
        GridPane.setVgrow(left, Priority.ALWAYS);
        GridPane.setVgrow(right, Priority.ALWAYS);
        left.setMinHeight(0);
        right.setMinHeight(0);
        return grid;
    }

    private void copy(String text) {
        Clipboards.copy(text);
        notice.accept(Messages.text("notice.copied", text.lines().findFirst().orElse("")));
    }
}
