package io.rivet.dev.seed;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tables to measure with, each a kind of row that costs something else.
public final class BenchTables {

    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int RANDOM_BYTES = 4096;
    private static final int RANDOM_CHARACTERS = 4096;
    private static final int MEGABYTE = 1 << 20;

    private BenchTables() {}

    /// The shape of content_items: rows of about 11.5 KB, most of it prose.
    public static SampleTable wide(long rows) {
        return ContentItems.table("wide", 11, rows);
    }

    /// Eleven short columns, about 127 bytes a row on the wire.
    public static SampleTable narrow(long rows) {
        return new SampleTable(
                "narrow",
                12,
                rows,
                """
                id bigint PRIMARY KEY,
                account_id bigint NOT NULL,
                kind int NOT NULL,
                quantity int NOT NULL,
                level int,
                amount numeric(12,2) NOT NULL,
                created_at timestamptz NOT NULL,
                updated_at timestamptz,
                name varchar(40) NOT NULL,
                is_open boolean NOT NULL,
                reference uuid NOT NULL
                """,
                () -> BenchTables::narrowRow,
                List.of(),
                List.of(),
                List.of());
    }

    private static void narrowRow(RowText out, RowRandom random, long row) {
        long created = SampleTables.between(random, SampleTables.YEAR_2023, SampleTables.YEAR_2025);
        out.integer(row);
        out.integer(random.below(50_000_000_000L));
        out.integer(random.below(20));
        out.integer(random.between(1, 1000));
        if (random.chance(90)) {
            out.integer(random.below(100));
        } else {
            out.nothing();
        }
        out.hundredths(random.below(100_000_000));
        out.timestamp(created, random.below(1_000_000));
        if (random.chance(80)) {
            out.timestamp(
                    created + random.below(SampleTables.DAY_SECONDS), random.below(1_000_000));
        } else {
            out.nothing();
        }
        out.text(random.of(SampleValues.FIRST_NAMES) + " " + random.of(SampleValues.LAST_NAMES));
        out.bool(random.chance(70));
        out.uuid(random.nextLong(), random.nextLong());
        out.end();
    }

    /// Rows of 8 KB that don't compress: random bytes, and random letters and digits.
    public static SampleTable random(long rows) {
        return new SampleTable(
                "random",
                13,
                rows,
                """
                id bigint PRIMARY KEY,
                bytes bytea NOT NULL,
                characters text NOT NULL
                """,
                () ->
                        (out, random, row) -> {
                            out.integer(row);
                            randomBytes(out, random, RANDOM_BYTES);
                            randomCharacters(out.value(), random, RANDOM_CHARACTERS);
                            out.end();
                        },
                List.of("ALTER TABLE random ALTER bytes SET STORAGE EXTERNAL"),
                List.of(),
                List.of());
    }

    /// Rows of 1 MB of prose.
    public static SampleTable megabyte(long rows) {
        return new SampleTable(
                "megabyte",
                14,
                rows,
                """
                id bigint PRIMARY KEY,
                body text NOT NULL
                """,
                () -> {
                    Prose prose = new Prose();
                    return (out, random, row) -> {
                        prose.write(random, MEGABYTE);
                        out.integer(row);
                        out.value().put(prose.text(), 0, prose.length());
                        out.end();
                    };
                },
                List.of(),
                List.of(),
                List.of());
    }

    private static void randomBytes(RowText out, RowRandom random, int count) {
        out.hexValue();
        for (int i = 0; i < count; i += Long.BYTES) {
            out.hex(random.nextLong(), 16);
        }
    }

    private static void randomCharacters(RowText out, RowRandom random, int count) {
        byte[] ten = new byte[10];
        for (int left = count; left > 0; left -= ten.length) {
            long bits = random.nextLong();
            for (int i = 0; i < ten.length; i++) {
                ten[i] = ALPHABET[(int) (bits >>> (i * 6)) & 63];
            }
            out.put(ten, 0, Math.min(left, ten.length));
        }
    }
}
