package io.rivet.gui.live;

import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

import java.util.ArrayList;
import java.util.List;

/// A small chart of a {@link Series}: a line over a tinted area, four grid lines, colours from the
/// style sheet. Redrawn only when the series changes.
final class Sparkline extends Region {

    private static final int GRID_LINES = 4;
    private static final double HEADROOM = 1.15;

    private final Series series;
    private final Polygon area = new Polygon();
    private final Polyline line = new Polyline();
    private final List<Line> grid = new ArrayList<>();

    Sparkline(Series series, Tone tone) {
        this.series = series;
        getStyleClass().addAll("sparkline", tone.styleClass());
        area.getStyleClass().add("area");
        line.getStyleClass().add("line");
        for (int i = 0; i < GRID_LINES; i++) {
            Line rule = new Line();
            rule.getStyleClass().add(i == GRID_LINES - 1 ? "base" : "rule");
            grid.add(rule);
        }
        getChildren().addAll(grid);
        getChildren().addAll(area, line);
        getChildren().forEach(node -> node.setManaged(false));
        setMinHeight(40);
        series.revisionProperty().addListener(ignored -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        for (int i = 0; i < GRID_LINES; i++) {
            double y = Math.floor(top + height * i / (GRID_LINES - 1)) + 0.5;
            Line rule = grid.get(i);
            rule.setStartX(left);
            rule.setEndX(left + width);
            rule.setStartY(y);
            rule.setEndY(y);
        }
        drawLine(left, top, width, height);
    }

    private void drawLine(double left, double top, double width, double height) {
        double[] values = series.values();
        if (values.length == 0) {
            line.getPoints().clear();
            area.getPoints().clear();
            return;
        }
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double scale = largest == 0 ? 0 : height / (largest * HEADROOM);
        // A young run fills the width as well, so that the first seconds already tell something.
        double step = width / Math.max(1, values.length - 1);
        List<Double> points = new ArrayList<>(values.length * 2 + 4);
        for (int i = 0; i < values.length; i++) {
            points.add(left + i * step);
            points.add(top + height - values[i] * scale);
        }
        if (values.length == 1) {
            points.add(left + width);
            points.add(points.get(1));
        }
        line.getPoints().setAll(points);
        points.add(left + width);
        points.add(top + height);
        points.add(left);
        points.add(top + height);
        area.getPoints().setAll(points);
    }
}
