package io.rivet.run;

import io.rivet.failure.RivetException;
import io.rivet.plan.Tuning;
import io.rivet.source.SessionSettings;
import io.rivet.source.SourceSession;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The sessions of one export, one at a time. The session that planned is kept for the first
/// attempt: one login less, and what is read is what was planned on. Used by the thread of the run.
final class Sessions implements AutoCloseable {

    /// Writing a batch, closing a row group and a slow disk may keep the session idle for this
    /// long.
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private final ExportTools tools;
    private final SessionSettings settings;
    private @Nullable SourceSession spare;

    Sessions(ExportTools tools, Tuning tuning) {
        this.tools = tools;
        this.settings =
                new SessionSettings(
                        tools.export().name(),
                        tuning.statementTimeout(),
                        tuning.lockTimeout(),
                        tuning.throttle().plus(LONGEST_WRITE));
    }

    /// The kept session, or a new one. The caller closes it.
    SourceSession take() {
        SourceSession kept = spare;
        spare = null;
        return kept == null ? openUnlessStopped() : kept;
    }

    /// Keeps a session on which nothing has failed for the next {@link #take}.
    void keep(SourceSession session) {
        close();
        spare = session;
    }

    /// Connecting can take long and can't be interrupted. So it has a thread of its own: a stop
    /// leaves that behind, and it closes what it opens too late.
    private SourceSession openUnlessStopped() {
        CompletableFuture<SourceSession> opening = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("rivet-connect")
                .daemon()
                .start(
                        () -> {
                            try {
                                SourceSession opened = tools.source().open(settings);
                                if (!opening.complete(opened)) {
                                    opened.close();
                                }
                            } catch (RuntimeException | Error failure) {
                                opening.completeExceptionally(failure);
                            }
                        });
        try (Cancellation.Hook _ =
                tools.cancellation()
                        .whenRequested(
                                () ->
                                        opening.completeExceptionally(
                                                tools.cancellation().failure()))) {
            return opening.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RivetException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    /// Closes the kept session, if there is one.
    @Override
    public void close() {
        SourceSession kept = spare;
        spare = null;
        if (kept != null) {
            kept.close();
        }
    }
}
