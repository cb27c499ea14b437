package io.rivet.headless;

/// An export that is killed again and again.
///
/// @param name of the export
/// @param keys of the export but for name and destination, as one flow mapping without its braces
/// @param resumes whether `--resume` goes on with an unfinished run
/// @param columns that {@link #inFiles} names
/// @param inFiles what DuckDB computes over the delivered rows
/// @param atSource the statement that gives the same three figures at the source
/// @param grows whether the table gets new rows between runs, so that all manifests count together
record CrashScenario(
        String name,
        String keys,
        boolean resumes,
        String columns,
        String inFiles,
        String atSource,
        boolean grows) {

    private static final String ROWS =
            "SELECT count(*), count(DISTINCT id), sum(amount) FROM " + CrashTables.ROWS;
    private static final String ROWS_IN_FILES =
            "count(*), count(DISTINCT id), coalesce(sum(amount), 0)";

    /// All rows of the table, in every run.
    static CrashScenario everyRow(String name, boolean resumes, String keys) {
        return new CrashScenario(
                name,
                "table: %s, %s".formatted(CrashTables.ROWS, keys),
                resumes,
                "id,amount",
                ROWS_IN_FILES,
                ROWS,
                false);
    }

    /// The rows of the last days, in every run.
    static CrashScenario recentRows(String name, String keys) {
        return new CrashScenario(
                name,
                "table: %s, mode: time_window, time_column: ts, days_window: 3, %s"
                        .formatted(CrashTables.ROWS, keys),
                false,
                "id,amount",
                ROWS_IN_FILES,
                ROWS + " WHERE recent = 1",
                false);
    }

    /// The new rows and versions of a table that grows.
    static CrashScenario newRows(String name, String keys) {
        return new CrashScenario(
                name,
                "table: %s, mode: incremental, cursor_column: changed_at, cursor_tiebreak: id, %s"
                        .formatted(CrashTables.growing(name), keys),
                false,
                "id,version,amount",
                "count(*), count(DISTINCT (id, version)), coalesce(sum(amount), 0)",
                "SELECT count(*), count(*), sum(amount) FROM " + CrashTables.versions(name),
                true);
    }
}
