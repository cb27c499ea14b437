package io.rivet.dev.seed;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// The sample tables of a small shop and its pages.
public final class SampleTables {

    static final int DAY_SECONDS = 86_400;
    static final long YEAR_2022 = startOf(2022);
    static final long YEAR_2023 = startOf(2023);
    static final long YEAR_2025 = startOf(2025);

    private SampleTables() {}

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /// The four tables of the demo: users, orders, events, content_items.
    ///
    /// @param scale 1.0 for 20 000 users, 100 000 orders, 200 000 events and 10 000 content items
    public static List<SampleTable> demo(double scale) {
        long users = scaled(20_000, scale);
        return List.of(
                users(users),
                orders(scaled(100_000, scale), users),
                events(scaled(200_000, scale), users),
                contentItems(scaled(10_000, scale)));
    }

    private static long scaled(long rows, double scale) {
        return Math.max(1, Math.round(rows * scale));
    }

    public static SampleTable users(long rows) {
        return new SampleTable(
                "users",
                1,
                rows,
                """
                id serial PRIMARY KEY,
                name varchar(100) NOT NULL,
                email varchar(200) NOT NULL,
                age int,
                balance numeric(12,2),
                is_active boolean DEFAULT true,
                bio text,
                created_at timestamp NOT NULL DEFAULT now(),
                updated_at timestamp NOT NULL DEFAULT now()
                """,
                () -> SampleTables::user,
                List.of(lastId("users")),
                List.of(),
                List.of());
    }

    private static void user(RowText out, RowRandom random, long row) {
        String first = random.of(SampleValues.FIRST_NAMES);
        String last = random.of(SampleValues.LAST_NAMES);
        long created = between(random, YEAR_2023, YEAR_2025);
        out.integer(row);
        out.text(first + " " + last);
        out.text(
                (first + "." + last).toLowerCase(Locale.ROOT)
                        + row
                        + "@"
                        + random.of(SampleValues.MAIL_DOMAINS));
        out.integer(random.between(18, 65));
        out.hundredths(random.below(20_000_001));
        out.bool(random.chance(90));
        out.text(random.maybe(70, SampleValues.BIOS));
        out.timestamp(created);
        out.timestamp(created + random.below(180 * DAY_SECONDS + 1));
        out.end();
    }

    /// Orders of users, about the same number for each.
    ///
    /// @param users how many users there are to own them
    public static SampleTable orders(long rows, long users) {
        return new SampleTable(
                "orders",
                2,
                rows,
                """
                id serial PRIMARY KEY,
                user_id int NOT NULL,
                product varchar(200) NOT NULL,
                quantity int NOT NULL,
                price numeric(10,2) NOT NULL,
                status varchar(20) NOT NULL DEFAULT 'pending',
                notes text,
                ordered_at timestamp NOT NULL,
                updated_at timestamp NOT NULL
                """,
                () -> (out, random, row) -> order(out, random, row, users),
                List.of(lastId("orders")),
                List.of("CREATE INDEX idx_orders_updated_at ON orders (updated_at)"),
                List.of("ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id)"));
    }

    private static void order(RowText out, RowRandom random, long row, long users) {
        long ordered = between(random, YEAR_2023, YEAR_2025);
        out.integer(row);
        out.integer(1 + random.below(users));
        out.text(random.of(SampleValues.PRODUCTS));
        out.integer(random.between(1, 10));
        out.hundredths(random.between(500, 500_000));
        out.text(random.of(SampleValues.ORDER_STATES));
        out.text(random.maybe(40, SampleValues.NOTES));
        out.timestamp(ordered);
        out.timestamp(ordered + random.below(30 * DAY_SECONDS + 1));
        out.end();
    }

    /// Events with a JSON payload whose shape follows the type.
    ///
    /// @param users how many users there are to cause them
    public static SampleTable events(long rows, long users) {
        return new SampleTable(
                "events",
                3,
                rows,
                """
                id bigserial PRIMARY KEY,
                user_id int NOT NULL,
                event_type varchar(50) NOT NULL,
                payload jsonb,
                ip_address varchar(45),
                created_at timestamp NOT NULL
                """,
                () -> (out, random, row) -> event(out, random, row, users),
                List.of(lastId("events")),
                List.of(
                        "CREATE INDEX idx_events_created_at ON events (created_at)",
                        "CREATE INDEX idx_events_user_id ON events (user_id)"),
                List.of("ALTER TABLE events ADD FOREIGN KEY (user_id) REFERENCES users (id)"));
    }

    private static void event(RowText out, RowRandom random, long row, long users) {
        String type = random.of(SampleValues.EVENT_TYPES);
        out.integer(row);
        out.integer(1 + random.below(users));
        out.text(type);
        out.text(payload(type, random));
        out.text(ipAddress(random));
        out.timestamp(between(random, YEAR_2023, YEAR_2025));
        out.end();
    }

    private static String payload(String type, RowRandom random) {
        String page = random.of(SampleValues.PAGES);
        return switch (type) {
            case "page_view" ->
                    "{\"page\": \"%s\", \"ms\": %d}".formatted(page, random.below(5000));
            case "click" ->
                    "{\"page\": \"%s\", \"x\": %d, \"y\": %d}"
                            .formatted(page, random.below(1920), random.below(1080));
            case "search" ->
                    "{\"query\": \"%s\", \"hits\": %d}"
                            .formatted(random.of(SampleValues.TAGS), random.below(500));
            case "add_to_cart", "purchase" ->
                    "{\"product_id\": %d, \"quantity\": %d, \"total\": %d.%02d}"
                            .formatted(
                                    random.between(1, 30),
                                    random.between(1, 5),
                                    random.below(2000),
                                    random.below(100));
            case "error" ->
                    "{\"code\": %d, \"page\": \"%s\"}".formatted(random.between(400, 504), page);
            default ->
                    "{\"device\": \"%s\", \"remembered\": %b}"
                            .formatted(random.of(SampleValues.DEVICES), random.chance(50));
        };
    }

    static String ipAddress(RowRandom random) {
        int kind = random.below(4);
        int third = random.below(256);
        int fourth = random.below(256);
        if (kind < 2) {
            return "192.168." + third + "." + fourth;
        }
        int second = kind == 2 ? random.below(256) : random.between(16, 31);
        return (kind == 2 ? "10." : "172.") + second + "." + third + "." + fourth;
    }

    /// Rows of about 11.5 KB: a body of 2 to 8 KB of prose and the same as HTML.
    public static SampleTable contentItems(long rows) {
        return ContentItems.table("content_items", 5, rows);
    }

    /// Thirty columns, and on purpose no index on `created_at`.
    ///
    /// @param users how many users there are to view them
    public static SampleTable pageViews(long rows, long users) {
        return PageViews.table(rows, users);
    }

    /// Ids with wide gaps, and the view `orders_sparse_for_export` that numbers them.
    ///
    /// @param gap the distance from one id to the next
    public static SampleTable sparseOrders(long rows, long gap) {
        return new SampleTable(
                "orders_sparse",
                6,
                rows,
                """
                id bigint PRIMARY KEY,
                payload text NOT NULL
                """,
                () ->
                        (out, _, row) -> {
                            out.integer(1 + (row - 1) * gap);
                            out.text("s" + (row - 1));
                            out.end();
                        },
                List.of(),
                List.of(
                        """
                        CREATE OR REPLACE VIEW orders_sparse_for_export AS
                        SELECT id, payload, row_number() OVER (ORDER BY id) AS chunk_rownum
                        FROM orders_sparse
                        """),
                List.of());
    }

    static String lastId(String table) {
        return "SELECT setval(pg_get_serial_sequence('%s', 'id'), (SELECT max(id) FROM %s))"
                .formatted(table, table);
    }

    static long between(RowRandom random, long from, long to) {
        return from + random.below(to - from);
    }
}
