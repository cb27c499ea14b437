package io.rivet.source.postgres;

import io.rivet.failure.FailureKind;

import java.util.Locale;

/// What follows from a SQLSTATE. Pure.
final class SqlStates {

    private SqlStates() {}

    /// What to do about it. An unknown state is permanent: trying again would hide it.
    static FailureKind kindOf(String state) {
        return switch (state) {
            // a limit of the role or the server that the same query meets again
            case "08004", "53400" -> FailureKind.PERMANENT;
            case "57014", "55P03", "25P03", "25P04" -> FailureKind.TIMEOUT;
            case "57P01", "57P02", "57P03" -> FailureKind.CAPACITY;
            case "57P05" -> FailureKind.DISCONNECT;
            case "40001", "40P01" -> FailureKind.DEADLOCK;
            default ->
                    switch (state.length() == 5 ? state.substring(0, 2) : "") {
                        case "08" -> FailureKind.DISCONNECT;
                        case "53" -> FailureKind.CAPACITY;
                        default -> FailureKind.PERMANENT;
                    };
        };
    }

    /// The next step for a person, or nothing where the server's words are enough.
    ///
    /// @param message the server's words, which tell some states apart
    static String adviceFor(String state, String message) {
        String words = message.toLowerCase(Locale.ROOT);
        return switch (state) {
            case "57014" ->
                    words.contains("user request")
                            ? "someone ended the statement at the server"
                            : "raise tuning.statement_timeout_s, read less, or use a slower profile"
                                    + " with read: cursor";
            case "55P03" ->
                    "another session holds a lock: try again later or raise tuning.lock_timeout_s";
            case "25P03" ->
                    "the transaction was idle for too long: lower tuning.throttle_ms or look for a"
                            + " slow disk";
            case "25P04" ->
                    "the server's setting transaction_timeout ends transactions that last this"
                            + " long: raise it for the role or read less at once";
            case "25006" -> "the query writes, and Rivet reads in a transaction that is read only";
            case "40001" ->
                    words.contains("recovery")
                            ? "the replica needed to apply changes: read in smaller pieces, from"
                                    + " the primary, or with hot_standby_feedback"
                            : "";
            case "42P01", "3F000" -> "check the table's name, its schema and the search_path";
            case "42501" -> "grant the role SELECT on what the query reads";
            case "42703" -> "check the column's name";
            case "53300" -> "the server has no free connection: try again later";
            case "53100" -> "the server's disk is full";
            case "53200" -> "the server has no free memory: try again later or read less at once";
            case "53400" ->
                    "the server limits what the query may use: raise temp_file_limit for the role"
                            + " or read less at once";
            case "57P01", "57P02" -> "the server or an administrator ended the connection";
            case "57P04" -> "the database was dropped";
            case "57P05" -> "the server ends sessions that are idle for too long";
            case "XX001", "XX002" ->
                    "the server found damaged data: check the table with pg_amcheck";
            case "57P03" -> "the server is starting or stopping: try again later";
            default -> "";
        };
    }
}
