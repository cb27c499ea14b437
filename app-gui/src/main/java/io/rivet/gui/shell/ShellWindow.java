package io.rivet.gui.shell;

import io.rivet.gui.text.Messages;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The window itself: its place on the screen, keys, files dropped on it, and what closing means.
public final class ShellWindow {

    private static final double MIN_WIDTH = 1000;
    private static final double MIN_HEIGHT = 640;
    private static final double FIRST_WIDTH = 1280;
    private static final double FIRST_HEIGHT = 800;

    private final Stage stage;
    private final ShellViewModel model;
    private final Desktop desktop;
    private final ShellView view;
    private Optional<Settings.Bounds> bounds;

    public ShellWindow(Stage stage, ShellViewModel model, Settings remembered, Desktop desktop) {
        this.stage = stage;
        this.model = model;
        this.desktop = desktop;
        bounds = remembered.bounds();
        model.focusedProperty().bind(stage.focusedProperty());
        view = new ShellView(model, this::browse, desktop.openFolder(), desktop.zone());
        Scene scene = new Scene(view.root(), FIRST_WIDTH, FIRST_HEIGHT);
        scene.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        ShellWindow.class.getResource("/io/rivet/gui/app.css"))
                                .toExternalForm());
        stage.setScene(scene);
        stage.setTitle(Messages.text("app.name"));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        model.configProperty().subscribe(this::entitle);
        place(remembered);
        keys(scene);
        acceptFiles(scene);
        stage.setOnCloseRequest(
                event -> {
                    if (model.run().stageProperty().get().busy()) {
                        event.consume();
                        Questions.ask(stage, "close", this::stopAndClose);
                    }
                });
    }

    /// What to remember for the next start.
    public Settings settings() {
        return new Settings(
                model.themeProperty().get(), bounds, stage.isMaximized(), model.recent());
    }

    private void entitle(OpenConfig now) {
        String name = Messages.text("app.name");
        stage.setTitle(
                now instanceof OpenConfig.Ready ready
                        ? ready.config().file().getFileName() + " – " + name
                        : name);
    }

    private void stopAndClose() {
        model.noticeProperty().set(Messages.text("close.closing"));
        model.stopAndClose(stage::close);
    }

    private void place(Settings remembered) {
        remembered
                .bounds()
                .filter(ShellWindow::visible)
                .ifPresent(
                        last -> {
                            stage.setX(last.x());
                            stage.setY(last.y());
                            stage.setWidth(last.width());
                            stage.setHeight(last.height());
                        });
        stage.setMaximized(remembered.maximized());
        Runnable remember =
                () -> {
                    if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified()) {
                        bounds =
                                Optional.of(
                                        new Settings.Bounds(
                                                stage.getX(),
                                                stage.getY(),
                                                stage.getWidth(),
                                                stage.getHeight()));
                    }
                };
        stage.xProperty().subscribe(remember);
        stage.yProperty().subscribe(remember);
        stage.widthProperty().subscribe(remember);
        stage.heightProperty().subscribe(remember);
    }

    /// False for a place on a screen that isn't connected any more.
    private static boolean visible(Settings.Bounds bounds) {
        Rectangle2D titleBar = new Rectangle2D(bounds.x(), bounds.y(), bounds.width(), 32);
        return javafx.stage.Screen.getScreens().stream()
                .anyMatch(screen -> screen.getVisualBounds().intersects(titleBar));
    }

    private void browse() {
        desktop.chooseConfig().apply(stage).ifPresent(model::open);
    }

    private void keys(Scene scene) {
        Map<KeyCombination, Runnable> keys =
                Map.of(
                        shortcut(KeyCode.O),
                        this::browse,
                        shortcut(KeyCode.ENTER),
                        model.run()::runAll,
                        shortcut(KeyCode.R),
                        view.run()::runSelected,
                        shortcut(KeyCode.C, KeyCombination.SHIFT_DOWN),
                        view.run()::copyCommandLine,
                        shortcut(KeyCode.DIGIT1),
                        () -> model.screenProperty().set(Screen.WELCOME),
                        shortcut(KeyCode.DIGIT2),
                        () -> model.screenProperty().set(Screen.RUN),
                        new KeyCodeCombination(KeyCode.F5),
                        model::reload);
        scene.getAccelerators().putAll(keys);
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE
                            && model.run().stageProperty().get().busy()) {
                        event.consume();
                        Questions.ask(stage, "stop", model.run()::stop);
                    }
                });
    }

    private static KeyCombination shortcut(KeyCode code, KeyCombination.Modifier... more) {
        KeyCombination.Modifier[] modifiers = java.util.Arrays.copyOf(more, more.length + 1);
        modifiers[more.length] = KeyCombination.SHORTCUT_DOWN;
        return new KeyCodeCombination(code, modifiers);
    }

    private void acceptFiles(Scene scene) {
        scene.setOnDragOver(
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.COPY);
                    }
                    event.consume();
                });
        scene.setOnDragDropped(
                event -> {
                    List<File> files = event.getDragboard().getFiles();
                    event.setDropCompleted(model.drop(files.stream().map(File::toPath).toList()));
                    event.consume();
                });
    }
}
