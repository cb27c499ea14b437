package io.rivet.gui.shell;

import io.rivet.gui.fx.Nodes;
import io.rivet.gui.fx.ThemeChoice;
import io.rivet.gui.live.RunView;
import io.rivet.gui.text.Messages;
import io.rivet.gui.welcome.WelcomeView;
import io.rivet.gui.welcome.WelcomeViewModel;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;

/// The window's content: bar above, navigation at the left, a screen, the status line.
public final class ShellView {

    /// Welcome and Run; a third one lies over them when there is no config to run.
    private static final int KEPT = 2;

    private final ShellViewModel model;
    private final Runnable browse;
    private final RunView run;
    private final WelcomeView welcome;
    private final StackPane screens = new StackPane();
    private final BorderPane root = new BorderPane();

    /// @param browse asks for a config and opens it
    /// @param openFolder shows a folder in the system's file manager
    public ShellView(
            ShellViewModel model, Runnable browse, Consumer<Path> openFolder, ZoneId zone) {
        this.model = model;
        this.browse = browse;
        run = new RunView(model.run(), openFolder, model.noticeProperty()::set, zone);
        welcome = new WelcomeView(new WelcomeViewModel(model.recent(), model::open), browse);
        root.getStyleClass().add("shell");
        root.setTop(topBar());
        root.setLeft(navigation());
        root.setBottom(statusLine());
        screens.getChildren().setAll(welcome.root(), run.root());
        root.setCenter(newsPane());
        model.screenProperty().addListener(ignored -> showScreen());
        model.configProperty().addListener(ignored -> showScreen());
        showScreen();
    }

    public Parent root() {
        return root;
    }

    RunView run() {
        return run;
    }

    /// Welcome and Run stay in the window and are only hidden: so a run goes on drawing, and what
    /// was selected or scrolled is still so on return.
    private void showScreen() {
        OpenConfig config = model.configProperty().get();
        boolean welcoming = model.screenProperty().get() == Screen.WELCOME;
        boolean ready = config instanceof OpenConfig.Ready;
        show(welcome.root(), welcoming);
        show(run.root(), !welcoming && ready);
        if (screens.getChildren().size() > KEPT) {
            screens.getChildren().remove(KEPT, screens.getChildren().size());
        }
        if (!welcoming && !ready) {
            screens.getChildren().add(insteadOfRun(config));
        }
    }

    private Region insteadOfRun(OpenConfig config) {
        return switch (config) {
            case OpenConfig.None _ -> nothingOpen();
            case OpenConfig.Loading loading -> loading(loading);
            case OpenConfig.Broken broken -> new ProblemsView(broken, model::reload).root();
            case OpenConfig.Ready _ -> throw new IllegalArgumentException("shows as Run");
        };
    }

    private Region nothingOpen() {
        Button open =
                Nodes.button(
                        "open-none",
                        Messages.text("open.button"),
                        Material2OutlinedAL.FOLDER_OPEN,
                        browse);
        VBox page =
                new VBox(
                        Nodes.title(Messages.text("open.none.title"), "screen-title"),
                        Nodes.wrapping(Messages.text("open.none.text"), "muted"),
                        open);
        page.getStyleClass().addAll("page", "empty-page");
        return page;
    }

    private static Region loading(OpenConfig.Loading loading) {
        VBox page =
                new VBox(Nodes.wrapping(Messages.text("open.loading", loading.file()), "muted"));
        page.getStyleClass().addAll("page", "empty-page");
        return page;
    }

    /// A bar slides in below the screens when a run ended while nobody looked.
    private NotificationPane newsPane() {
        NotificationPane pane = new NotificationPane(screens);
        pane.setId("news");
        // Below: above it would lie over the buttons of Run.
        pane.setShowFromTop(false);
        pane.setCloseButtonVisible(false);
        pane.getActions()
                .setAll(
                        new Action(
                                Messages.text("news.show"),
                                ignored -> {
                                    model.screenProperty().set(Screen.RUN);
                                    model.newsProperty().set("");
                                }),
                        new Action(
                                Messages.text("news.close"),
                                ignored -> model.newsProperty().set("")));
        pane.setOnHidden(ignored -> model.newsProperty().set(""));
        model.newsProperty()
                .subscribe(
                        words -> {
                            if (words.isEmpty()) {
                                pane.hide();
                            } else {
                                pane.setText(words);
                                pane.show();
                            }
                        });
        return pane;
    }

    private Region topBar() {
        Label file = Nodes.label("", "pill", "file-pill");
        file.setId("config-file");
        Label source = Nodes.following(model.sourceProperty(), "muted", "small");
        source.setId("source");
        Label none = Nodes.label(Messages.text("app.no_config"), "muted", "small");
        Button open =
                Nodes.button(
                        "open",
                        Messages.text("open.button"),
                        Material2OutlinedAL.FOLDER_OPEN,
                        browse);
        open.setTooltip(new Tooltip(Messages.text("open.tooltip")));
        model.configProperty()
                .subscribe(
                        now -> {
                            Path path = path(now);
                            boolean shown = path != null;
                            show(file, shown);
                            show(none, !shown);
                            if (path != null) {
                                file.setText(String.valueOf(path.getFileName()));
                                file.setTooltip(new Tooltip(path.toString()));
                            }
                        });
        HBox bar =
                new HBox(
                        Nodes.title(Messages.text("app.name"), "brand"),
                        file,
                        none,
                        source,
                        Nodes.spring(),
                        open);
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    private static @org.jspecify.annotations.Nullable Path path(OpenConfig config) {
        return switch (config) {
            case OpenConfig.None _ -> null;
            case OpenConfig.Loading loading -> loading.file();
            case OpenConfig.Ready ready -> ready.config().file();
            case OpenConfig.Broken broken -> broken.file();
        };
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private Region navigation() {
        ToggleGroup group = new ToggleGroup();
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        VBox navigation =
                new VBox(
                        screenButton(Screen.WELCOME, Material2OutlinedAL.HOME, group),
                        screenButton(Screen.RUN, Material2MZ.PLAY_ARROW, group),
                        spring,
                        themeMenu());
        navigation.setAccessibleText(Messages.text("nav.label"));
        navigation.getStyleClass().add("navigation");
        return navigation;
    }

    private ToggleButton screenButton(Screen screen, Ikon icon, ToggleGroup group) {
        String name = screen.name().toLowerCase(Locale.ROOT);
        ToggleButton button = new ToggleButton(Messages.text("nav." + name), new FontIcon(icon));
        button.setId("nav-" + name);
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("flat", "nav-button");
        button.setOnAction(
                ignored -> {
                    button.setSelected(true);
                    model.screenProperty().set(screen);
                });
        model.screenProperty().subscribe(now -> button.setSelected(now == screen));
        return button;
    }

    private MenuButton themeMenu() {
        MenuButton menu = new MenuButton("", new FontIcon(Material2OutlinedMZ.PALETTE));
        menu.setId("theme");
        menu.setMaxWidth(Double.MAX_VALUE);
        menu.getStyleClass().addAll("flat", "nav-button");
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            String name = choice.name().toLowerCase(Locale.ROOT);
            RadioMenuItem item = new RadioMenuItem(Messages.text("theme.choose." + name));
            item.setId("theme-" + name);
            item.setToggleGroup(group);
            item.setOnAction(ignored -> model.themeProperty().set(choice));
            model.themeProperty().subscribe(now -> item.setSelected(now == choice));
            menu.getItems().add(item);
        }
        menu.textProperty()
                .bind(
                        model.themeProperty()
                                .map(
                                        now ->
                                                Messages.text(
                                                        "theme."
                                                                + now.name()
                                                                        .toLowerCase(
                                                                                Locale.ROOT))));
        menu.setAccessibleText(Messages.text("theme.label"));
        return menu;
    }

    private Region statusLine() {
        Label state = Nodes.following(model.stateFileProperty());
        Label busy =
                Nodes.following(
                        model.run()
                                .stageProperty()
                                .map(
                                        stage ->
                                                Messages.text(
                                                        stage.busy()
                                                                ? "status.running"
                                                                : "status.nothing")));
        busy.setMinWidth(Region.USE_PREF_SIZE);
        Label notice = Nodes.following(model.noticeProperty(), "strong");
        notice.setId("notice");
        Label memory = Nodes.following(model.memoryProperty());
        memory.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(state, busy, notice, Nodes.spring(), memory);
        line.getStyleClass().add("status-line");
        return line;
    }
}
