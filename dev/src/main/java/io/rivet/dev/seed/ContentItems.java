package io.rivet.dev.seed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Articles: a body of prose, the same body as HTML, and what a publisher stores around it.
final class ContentItems implements SampleTable.RowWriter {

    private static final byte[] HTML_HEAD =
            ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Article</title></head>"
                            + "<body><article>")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTML_TAIL =
            "</article><footer>All text is made up.</footer></body></html>"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARAGRAPH = "<p dir=\"ltr\">".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARAGRAPH_END = "</p>".getBytes(StandardCharsets.US_ASCII);
    private static final int THREE_YEARS_SECONDS = 1096 * SampleTables.DAY_SECONDS;

    private final Prose prose = new Prose();

    /// @param name `content_items`, or another table of the same shape
    static SampleTable table(String name, int number, long rows) {
        return new SampleTable(
                name,
                number,
                rows,
                """
                id bigserial PRIMARY KEY,
                title text NOT NULL,
                body text NOT NULL,
                raw_html text NOT NULL,
                metadata jsonb,
                tags text,
                author_name varchar(100) NOT NULL,
                author_email varchar(200) NOT NULL,
                source_url text,
                category varchar(50),
                status varchar(20) NOT NULL DEFAULT 'draft',
                priority int NOT NULL DEFAULT 0,
                view_count int NOT NULL DEFAULT 0,
                comment_count int NOT NULL DEFAULT 0,
                word_count int NOT NULL DEFAULT 0,
                language char(2) NOT NULL DEFAULT 'en',
                published_at timestamp,
                updated_at timestamp NOT NULL,
                created_at timestamp NOT NULL,
                extra_data jsonb
                """,
                ContentItems::new,
                List.of(SampleTables.lastId(name)),
                List.of(),
                List.of());
    }

    @Override
    public void write(RowText out, RowRandom random, long row) {
        prose.write(random, random.between(2000, 7999));
        String author =
                random.of(SampleValues.FIRST_NAMES) + " " + random.of(SampleValues.LAST_NAMES);
        String state = random.of(SampleValues.CONTENT_STATES);
        String category = random.of(SampleValues.CATEGORIES);
        long created = SampleTables.YEAR_2022 + random.below(THREE_YEARS_SECONDS);

        out.integer(row);
        out.text(prose.title(random));
        out.value().put(prose.text(), 0, prose.length());
        html(out.value());
        out.text(metadata(random));
        out.text(tags(random));
        out.text(author);
        out.text(mailOf(author, random));
        out.text("https://pages.example/" + category + "/" + row);
        out.text(category);
        out.text(state);
        out.integer(random.below(5));
        out.integer(random.below(100_000));
        out.integer(random.below(500));
        out.integer(prose.words());
        out.text(random.of(SampleValues.LANGUAGES));
        if (state.equals("published") || state.equals("archived")) {
            out.timestamp(created + random.below(30 * SampleTables.DAY_SECONDS + 1));
        } else {
            out.nothing();
        }
        out.timestamp(created + random.below(365 * SampleTables.DAY_SECONDS + 1));
        out.timestamp(created);
        out.text(extra(random));
        out.end();
    }

    /// The body with each sentence in a paragraph of its own.
    private void html(RowText out) {
        byte[] text = prose.text();
        int length = prose.length();
        out.put(HTML_HEAD);
        int start = 0;
        for (int i = 0; i < length; i++) {
            boolean lastOfSentence = text[i] == '.' && (i + 1 == length || text[i + 1] == ' ');
            if (lastOfSentence) {
                out.put(PARAGRAPH);
                out.put(text, start, i + 1 - start);
                out.put(PARAGRAPH_END);
                start = i + 2;
            }
        }
        out.put(HTML_TAIL);
    }

    private static String metadata(RowRandom random) {
        return ("{\"source\": \"%s\", \"version\": %d, \"score\": %d.%02d, \"featured\": %b,"
                        + " \"region\": \"%s\", \"reading_minutes\": %d, \"checksum\": \"%016x\"}")
                .formatted(
                        random.of(SampleValues.UTM_SOURCES),
                        random.between(1, 9),
                        random.below(100),
                        random.below(100),
                        random.chance(20),
                        random.of(SampleValues.REGIONS),
                        random.between(1, 40),
                        random.nextLong());
    }

    private static String tags(RowRandom random) {
        StringBuilder tags = new StringBuilder(random.of(SampleValues.TAGS));
        for (int more = random.below(4); more > 0; more--) {
            tags.append(',').append(random.of(SampleValues.TAGS));
        }
        return tags.toString();
    }

    private static String mailOf(String author, RowRandom random) {
        return author.toLowerCase(Locale.ROOT).replace(' ', '.')
                + "@"
                + random.of(SampleValues.MAIL_DOMAINS);
    }

    private static String extra(RowRandom random) {
        StringBuilder editors = new StringBuilder();
        for (int editor = random.between(1, 3); editor > 0; editor--) {
            editors.append(editors.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(random.of(SampleValues.FIRST_NAMES))
                    .append('"');
        }
        return "{\"editors\": [%s], \"revision\": %d}".formatted(editors, random.below(50));
    }
}
