package io.rivet.dev.seed;

import java.util.List;

/// A wide log table of thirty columns. `created_at` has no index on purpose: it is the table that a
/// check should warn about.
final class PageViews {

    private PageViews() {}

    static SampleTable table(long rows, long users) {
        return new SampleTable(
                "page_views",
                4,
                rows,
                """
                id bigserial PRIMARY KEY,
                session_id varchar(36) NOT NULL,
                user_id int,
                url text NOT NULL,
                referrer text,
                user_agent text,
                ip_address varchar(45),
                country_code char(2),
                region varchar(100),
                city varchar(100),
                device_type varchar(20),
                browser varchar(50),
                os varchar(50),
                screen_width int,
                screen_height int,
                viewport_width int,
                viewport_height int,
                page_load_ms int,
                dom_ready_ms int,
                time_on_page_ms int,
                scroll_depth_pct smallint,
                click_count smallint,
                is_bounce boolean NOT NULL DEFAULT false,
                utm_source varchar(100),
                utm_medium varchar(100),
                utm_campaign varchar(200),
                utm_term varchar(200),
                utm_content varchar(200),
                custom_props jsonb,
                created_at timestamp NOT NULL
                """,
                () -> (out, random, row) -> write(out, random, row, users),
                List.of(SampleTables.lastId("page_views")),
                List.of(),
                List.of());
    }

    private static void write(RowText out, RowRandom random, long row, long users) {
        out.integer(row);
        out.uuid(random.nextLong(), random.nextLong());
        if (random.chance(70)) {
            out.integer(1 + random.below(users));
        } else {
            out.nothing();
        }
        out.text("https://shop.example" + random.of(SampleValues.PAGES));
        out.text(random.maybe(60, SampleValues.REFERRERS));
        out.text(random.of(SampleValues.USER_AGENTS));
        out.text(SampleTables.ipAddress(random));
        out.text(random.of(SampleValues.COUNTRIES));
        out.text(random.of(SampleValues.REGIONS));
        out.text(random.of(SampleValues.CITIES));
        out.text(random.of(SampleValues.DEVICES));
        out.text(random.of(SampleValues.BROWSERS));
        out.text(random.of(SampleValues.SYSTEMS));
        measures(out, random);
        campaign(out, random);
        out.timestamp(SampleTables.between(random, SampleTables.YEAR_2023, SampleTables.YEAR_2025));
        out.end();
    }

    private static void measures(RowText out, RowRandom random) {
        int width = random.between(320, 3839);
        int height = random.between(568, 2159);
        int loadMillis = random.between(100, 14_999);
        out.integer(width);
        out.integer(height);
        out.integer(random.between(320, width));
        out.integer(random.between(300, height));
        out.integer(loadMillis);
        out.integer(random.between(50, loadMillis));
        out.integer(random.between(500, 299_999));
        out.integer(random.between(0, 100));
        out.integer(random.between(0, 50));
        out.bool(random.chance(35));
    }

    private static void campaign(RowText out, RowRandom random) {
        if (random.chance(40)) {
            int source = random.below(SampleValues.UTM_SOURCES.length);
            out.text(SampleValues.UTM_SOURCES[source]);
            out.text(SampleValues.UTM_MEDIA[source]);
            out.text(random.maybe(60, SampleValues.CAMPAIGNS));
        } else {
            out.nothing();
            out.nothing();
            out.nothing();
        }
        out.nothing();
        out.nothing();
        if (random.chance(30)) {
            out.text("{\"ab_test\": \"%s\"}".formatted(random.chance(50) ? "a" : "b"));
        } else {
            out.nothing();
        }
    }
}
