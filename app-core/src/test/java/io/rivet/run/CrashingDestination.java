package io.rivet.run;

import io.rivet.destination.Destination;

import java.nio.file.Path;
import java.util.Optional;

/// A real destination with a crash point before each step.
record CrashingDestination(Destination inner, CrashPoint point) implements Destination {

    @Override
    public String describe() {
        return inner.describe();
    }

    @Override
    public String locationOf(String fileName) {
        return inner.locationOf(fileName);
    }

    @Override
    public Path stage(String fileName) {
        point.before("stage");
        return inner.stage(fileName);
    }

    @Override
    public void deliver(Path staged, String fileName, boolean replace) {
        point.before("deliver");
        inner.deliver(staged, fileName, replace);
    }

    @Override
    public Optional<Path> content(String location) {
        return inner.content(location);
    }

    @Override
    public void withdraw(String location, String stagedPath) {
        point.before("withdraw");
        inner.withdraw(location, stagedPath);
    }

    @Override
    public boolean hasManifest(String location, String manifestName) {
        return inner.hasManifest(location, manifestName);
    }

    @Override
    public void publish(String name, byte[] content, boolean replace) {
        point.before(replace ? "publish:newest" : "publish:run");
        inner.publish(name, content, replace);
    }

    @Override
    public Optional<Path> published(String name) {
        return inner.published(name);
    }

    @Override
    public void unpublish(String location, String manifestName) {
        point.before("unpublish");
        inner.unpublish(location, manifestName);
    }
}
