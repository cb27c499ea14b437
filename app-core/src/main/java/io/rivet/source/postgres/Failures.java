package io.rivet.source.postgres;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.source.NetworkTrouble;
import io.rivet.value.Redactor;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.io.IOException;
import java.sql.SQLException;

/// Makes sentences of what the driver and the server report. One per session.
///
/// @param export empty while no export is concerned
/// @param server `host:port`
/// @param user who connects
record Failures(String export, String server, String user, Redactor redactor) {

    /// A failure while connecting.
    RivetException connecting(SQLException failure) {
        FailureKind kind =
                failure.getSQLState() == null
                        ? FailureKind.NETWORK
                        : SqlStates.kindOf(failure.getSQLState());
        if (kind == FailureKind.DISCONNECT) {
            kind = FailureKind.NETWORK;
        }
        return exception(kind, connectSentence(failure), failure);
    }

    /// A failure of a statement or of the open connection.
    ///
    /// @param sql the statement that failed, when it was the user's own as written, for line and
    ///   column; otherwise null
    RivetException running(SQLException failure, @Nullable String sql) {
        IOException network = NetworkTrouble.causeOf(failure);
        if (network != null) {
            return lost(network);
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        FailureKind kind = SqlStates.kindOf(state);
        StringBuilder sentence = new StringBuilder(says(failure));
        if (failure instanceof PSQLException driver && driver.getServerErrorMessage() != null) {
            sentence.append(place(driver.getServerErrorMessage(), sql));
        }
        String advice = SqlStates.adviceFor(state, says(failure));
        if (!advice.isEmpty()) {
            sentence.append("; ").append(advice);
        }
        return exception(kind, sentence.toString(), failure);
    }

    /// The open connection broke.
    RivetException lost(Throwable cause) {
        return exception(FailureKind.DISCONNECT, NetworkTrouble.whileReading(cause), cause);
    }

    /// The server doesn't share the moment that a transaction sees.
    RivetException noSnapshot(SQLException refusal) {
        return exception(
                FailureKind.PERMANENT,
                "the server refused to share a snapshot: "
                        + says(refusal)
                        + "; use consistency: per_task, or another server",
                refusal);
    }

    RivetException cancelled() {
        return exception(FailureKind.CANCELLED, "the read was cancelled", null);
    }

    RivetException of(FailureKind kind, String sentence) {
        return exception(kind, sentence, null);
    }

    /// The config asks for something that the source can't give.
    RivetException config(String sentence) {
        return new RivetException(FailureKind.USAGE, oneLine(prefix(false) + sentence));
    }

    private RivetException exception(FailureKind kind, String sentence, @Nullable Throwable cause) {
        return new RivetException(kind, oneLine(prefix(true) + sentence), cause);
    }

    private String prefix(boolean withServer) {
        String place = withServer ? "PostgreSQL at " + server + ": " : "";
        return export.isEmpty() ? place : "export '" + export + "': " + place;
    }

    private String connectSentence(SQLException failure) {
        IOException network = NetworkTrouble.causeOf(failure);
        return network == null ? refusal(failure) : NetworkTrouble.whileConnecting(network);
    }

    private String refusal(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String advice =
                switch (state) {
                    case "28P01" -> "check the password of role '" + user + "'";
                    case "28000" ->
                            "check the role '"
                                    + user
                                    + "', its rights and the server's pg_hba.conf";
                    case "3D000" -> "check the database's name in the source's url";
                    case "08004" ->
                            "if the server has no TLS, write tls: disable in the source section";
                    default -> SqlStates.adviceFor(state, says(failure));
                };
        return says(failure) + (advice.isEmpty() ? "" : "; " + advice);
    }

    /// The server's own words with its SQLSTATE, or else the driver's.
    private static String says(SQLException failure) {
        String message = failure.getMessage();
        if (failure instanceof PSQLException driver) {
            ServerErrorMessage server = driver.getServerErrorMessage();
            if (server != null && server.getMessage() != null) {
                message = server.getMessage();
            }
        }
        String state = failure.getSQLState();
        return message + (state == null ? "" : " (SQLSTATE " + state + ")");
    }

    private static String place(ServerErrorMessage message, @Nullable String sql) {
        StringBuilder place = new StringBuilder();
        int position = message.getPosition();
        if (sql != null && position > 0 && position <= sql.codePointCount(0, sql.length()) + 1) {
            String before = sql.substring(0, sql.offsetByCodePoints(0, position - 1));
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            place.append(" at line ").append(line).append(", column ").append(column);
            place.append(" of the query");
        }
        if (message.getHint() != null) {
            place.append(" (hint: ").append(message.getHint()).append(')');
        }
        return place.toString();
    }

    private String oneLine(String text) {
        return redactor.redact(text).replaceAll("\\s+", " ").strip();
    }
}
