package io.rivet.state;

import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// What SQLite's result codes mean for the person who runs an export.
final class StateErrors {

    private static final String ELSEWHERE =
            " `state:` in the config, --state or RIVET_STATE puts the state file elsewhere.";

    private final Path file;

    StateErrors(Path file) {
        this.file = file;
    }

    /// Refuses a place that can't hold a state file, before SQLite makes anything there.
    void checkPlace() {
        if (Files.isDirectory(file)) {
            throw usage(
                    "The state file "
                            + file
                            + " is a folder. Name a file in it instead, for example "
                            + file.resolve(".rivet_state.db")
                            + ".",
                    null);
        }
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw usage(
                    "The state file "
                            + file
                            + " can't be made: "
                            + folder
                            + (Files.exists(folder) ? " isn't a folder." : " doesn't exist.")
                            + " Make that folder, or choose another place.",
                    null);
        }
    }

    /// The failure that a refused statement stands for. The primary result codes are SQLite's own,
    /// stable since its version 3.
    RivetException of(SQLException failure) {
        return switch (primaryCode(failure)) {
            case 5, 6 ->
                    new RivetException(
                            FailureKind.CAPACITY,
                            "The state file "
                                    + file
                                    + " was locked by another process for more than "
                                    + StateDatabase.BUSY_TIMEOUT.toSeconds()
                                    + " s. Find out what holds it (a backup, a shell of sqlite3?)"
                                    + " and run again.",
                            failure);
            case 11, 26 ->
                    usage(
                            "The state file "
                                    + file
                                    + " isn't an SQLite database, or is damaged. Move it away to"
                                    + " start a new one, or restore it from a backup.",
                            failure);
            case 13 ->
                    new RivetException(
                            FailureKind.PERMANENT,
                            "The disk is full: the state file "
                                    + file
                                    + " can't be written. Make room there."
                                    + ELSEWHERE,
                            failure);
            case 3, 8, 14, 23 ->
                    usage(
                            "The state file "
                                    + file
                                    + " can't be written ("
                                    + reason(failure)
                                    + "). Rivet must be able to write the file and its folder.",
                            failure);
            default ->
                    usage(
                            "The state file "
                                    + file
                                    + " failed: "
                                    + reason(failure)
                                    + ". Check its disk and its rights.",
                            failure);
        };
    }

    RivetException newer(long version, int known) {
        return usage(
                "The state file "
                        + file
                        + " was written by a newer Rivet: it has version "
                        + version
                        + ", and this one knows up to "
                        + known
                        + ". Update Rivet.",
                null);
    }

    RivetException foreign(String table) {
        return usage(
                "The state file "
                        + file
                        + " is a database of another program (it has a table '"
                        + table
                        + "' and none of Rivet's). Name another file.",
                null);
    }

    RivetException backupFailed(Path backup, Exception failure) {
        return usage(
                "The state file "
                        + file
                        + " is of an older version, and its copy "
                        + backup
                        + " can't be written before the update ("
                        + failure.getMessage()
                        + "). Make room or give Rivet the right to write there.",
                failure);
    }

    static boolean isBusy(SQLException failure) {
        int code = primaryCode(failure);
        return code == 5 || code == 6;
    }

    private RivetException usage(String sentence, @Nullable Exception cause) {
        return new RivetException(FailureKind.USAGE, sentence + ELSEWHERE, cause);
    }

    private static int primaryCode(SQLException failure) {
        return failure.getErrorCode() & 0xff;
    }

    /// The driver's text, of which the last parentheses hold what SQLite says.
    private static String reason(SQLException failure) {
        String message = failure.getMessage();
        if (message == null) {
            return "no reason given";
        }
        int open = message.lastIndexOf('(');
        int close = message.lastIndexOf(')');
        return open >= 0 && close > open ? message.substring(open + 1, close) : message;
    }
}
