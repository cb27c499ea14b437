package io.rivet.headless;

import java.util.Map;

class PostgresIncrementalTest extends IncrementalContract {

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    String timeType() {
        return "timestamp";
    }

    @Override
    String instantType() {
        return "timestamptz";
    }

    @Override
    String instant(String utc) {
        return "'" + utc + "Z'";
    }

    @Override
    String ago(int seconds) {
        return "(now() AT TIME ZONE 'UTC') - interval '" + seconds + " seconds'";
    }

    @Override
    void sessionsBeginIn(TestedServer server, String offset) throws Exception {
        // POSIX zones count westwards
        String zone = "<z>" + (offset.startsWith("+") ? "-" : "+") + offset.substring(1);
        server.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L',"
                        + " current_database(), '"
                        + zone
                        + "'); END $$");
    }

    @Override
    Map<String, String> moreCursors() {
        return Map.of(
                "by_uuid", "cursor_column: uid",
                "by_numeric", "cursor_column: free",
                "by_double", "cursor_column: real_number");
    }

    @Override
    String moreColumns() {
        return ", uid uuid NOT NULL, free numeric NOT NULL, real_number float8 NOT NULL";
    }

    @Override
    String moreValues() {
        return ", lpad(to_hex(?), 32, '0')::uuid, ?::numeric / 7, ?::float8 / 3";
    }
}
