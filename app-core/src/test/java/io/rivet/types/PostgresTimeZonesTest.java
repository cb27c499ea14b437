package io.rivet.types;

import io.rivet.dev.TestingPostgres;

import java.util.List;

/// PostgreSQL's temporal types, as types, as text and in lists.
class PostgresTimeZonesTest extends TimeZoneContract {

    private String database = "";

    @Override
    protected TypeServer openServer() {
        PostgresTypeServer server = new PostgresTypeServer(TestingPostgres.shared());
        database = server.database();
        return server;
    }

    @Override
    protected List<String> zones(Zone server, Zone session) {
        String role = TestingPostgres.shared().user();
        return List.of(
                "ALTER DATABASE " + database + " SET TimeZone = '" + server.name() + "'",
                "ALTER ROLE %s IN DATABASE %s SET TimeZone = '%s'"
                        .formatted(role, database, session.name()));
    }

    @Override
    protected List<String> table() {
        return List.of(
                """
                CREATE TABLE zoned (id integer, d date, t time, tz timetz, l timestamp,
                  i timestamptz, s interval, r tstzrange, ds date[], ls timestamp[],
                  "is" timestamptz[], j jsonb)\
                """,
                """
                INSERT INTO zoned
                SELECT n, day, time '23:30' + n * interval '1 second', '12:00:00.5-03:30',
                  day + time '01:02:03.000004', instant, n * interval '1 hour 0.5 second',
                  tstzrange(instant, instant + interval '1 day'), ARRAY[day, NULL],
                  ARRAY[day + time '12:00'], ARRAY[instant, NULL], '"2024-01-01T00:00:00+13:00"'
                FROM (SELECT n, date '1899-12-31' + n * 9973 AS day,
                        timestamptz '1969-12-31 23:59:59.999999+00' + n * interval '97 days 13 hours'
                          AS instant
                      FROM generate_series(0, 40) n) rows\
                """,
                "INSERT INTO zoned (id) VALUES (99)");
    }
}
