package io.rivet.failure;

import org.jspecify.annotations.Nullable;

/// The one exception that crosses rooms. Its message is a sentence for the user: it names the
/// export, the file or key, the value and the next step. It never holds a secret: who builds the
/// message redacts it.
public final class RivetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    public RivetException(FailureKind kind, String message) {
        this(kind, message, null);
    }

    public RivetException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }

    /// The message, which is never null here.
    public String sentence() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
