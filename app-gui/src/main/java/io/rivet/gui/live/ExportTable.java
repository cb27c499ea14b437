package io.rivet.gui.live;

import io.rivet.gui.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Callback;

import java.util.List;
import java.util.function.Function;

/// The exports of the config with their live numbers.
final class ExportTable extends TableView<ExportRow> {

    static final double ROW_HEIGHT = 32;
    private static final double HEADER_HEIGHT = 32;
    private static final double BORDERS = 2;
    private static final PseudoClass LAST_ROW = PseudoClass.getPseudoClass("last-row");
    private static final int LEAST_ROWS = 3;

    ExportTable(ObservableList<ExportRow> rows) {
        setId("exports");
        setAccessibleText(Messages.text("table.label"));
        getStyleClass().add("exports");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setFixedCellSize(ROW_HEIGHT);
        setItems(rows);
        setRowFactory(ignored -> row());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        getColumns()
                .setAll(
                        List.of(
                                nameColumn(),
                                stateColumn(),
                                progressColumn(),
                                figures("rows", 108, ExportRow::rowsProperty),
                                figures("rate", 84, ExportRow::rateProperty),
                                figures("left", 84, ExportRow::leftProperty),
                                figures("bytes", 88, ExportRow::bytesProperty),
                                figures("files", 60, ExportRow::filesProperty)));
        fit();
        rows.subscribe(this::fit);
    }

    /// Knows when it is the last, whose line would lie on the table's own border.
    private static TableRow<ExportRow> row() {
        return new TableRow<>() {
            @Override
            protected void updateItem(ExportRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(
                        LAST_ROW, getIndex() == getTableView().getItems().size() - 1);
            }
        };
    }

    List<String> selectedNames() {
        return getSelectionModel().getSelectedItems().stream().map(ExportRow::name).toList();
    }

    /// As high as its rows when there is room, never less than three.
    private void fit() {
        int count = Math.max(1, getItems().size());
        double full = HEADER_HEIGHT + count * ROW_HEIGHT + BORDERS;
        setPrefHeight(full);
        setMaxHeight(full);
        setMinHeight(HEADER_HEIGHT + Math.min(LEAST_ROWS, count) * ROW_HEIGHT + BORDERS);
    }

    private static TableColumn<ExportRow, String> nameColumn() {
        TableColumn<ExportRow, String> column = column("export", 140, 200);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().name()));
        column.setCellFactory(
                ignored ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(String name, boolean empty) {
                                super.updateItem(name, empty);
                                setText(empty ? null : name);
                                setTooltip(empty ? null : new Tooltip(name));
                            }
                        });
        column.getStyleClass().add("name-column");
        return column;
    }

    private static TableColumn<ExportRow, RowState> stateColumn() {
        TableColumn<ExportRow, RowState> column = column("state", 92, 112);
        column.setMaxWidth(128);
        column.setCellValueFactory(row -> row.getValue().stateProperty());
        column.setCellFactory(
                ignored ->
                        new TableCell<>() {
                            private final Pill pill = new Pill();

                            @Override
                            protected void updateItem(RowState state, boolean empty) {
                                super.updateItem(state, empty);
                                if (!empty) {
                                    pill.show(state);
                                }
                                setGraphic(empty ? null : pill);
                            }
                        });
        return column;
    }

    private static TableColumn<ExportRow, ExportRow> progressColumn() {
        TableColumn<ExportRow, ExportRow> column = column("progress", 128, 192);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new ProgressCell());
        return column;
    }

    private static TableColumn<ExportRow, String> figures(
            String key, double width, Function<ExportRow, ObservableValue<String>> value) {
        TableColumn<ExportRow, String> column = column(key, width, width);
        column.setMaxWidth(width * 1.4);
        column.getStyleClass().add("figures");
        column.setCellValueFactory(toValue(value));
        return column;
    }

    private static <T> TableColumn<ExportRow, T> column(
            String key, double minWidth, double prefWidth) {
        TableColumn<ExportRow, T> column = new TableColumn<>(Messages.text("column." + key));
        column.setMinWidth(minWidth);
        column.setPrefWidth(prefWidth);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private static Callback<
                    TableColumn.CellDataFeatures<ExportRow, String>, ObservableValue<String>>
            toValue(Function<ExportRow, ObservableValue<String>> value) {
        return row -> value.apply(row.getValue());
    }
}
