package io.rivet.run;

import io.rivet.destination.Destination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The manifest of a run at its destination.
final class PublishedRun {

    private PublishedRun() {}

    /// Whether it is there.
    static boolean stands(Destination destination, String runFile) {
        return destination.published(runFile).isPresent();
    }

    /// Its bytes; empty when it isn't there.
    static Optional<byte[]> content(Destination destination, String runFile) {
        return destination.published(runFile).map(PublishedRun::read);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
