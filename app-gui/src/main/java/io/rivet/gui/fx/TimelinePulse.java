package io.rivet.gui.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Five beats a second: often enough to look alive, rare enough to cost nothing.
public final class TimelinePulse implements Pulse {

    private static final Duration PERIOD = Duration.millis(200);

    private final Timeline timeline = new Timeline();

    @Override
    public void start(Runnable beat) {
        timeline.stop();
        timeline.getKeyFrames().setAll(new KeyFrame(PERIOD, ignored -> beat.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        timeline.play();
    }

    @Override
    public void stop() {
        timeline.stop();
    }
}
