package io.rivet.source.postgres;

import io.rivet.facts.KeyBounds;
import io.rivet.failure.FailureKind;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.ReadStatement;
import io.rivet.source.KeySql.End;
import io.rivet.source.KeySql.Keyed;
import io.rivet.source.QueryCheck;
import io.rivet.source.UseMeter;
import io.rivet.source.postgres.ReadingSql.Cut;
import io.rivet.value.SqlDialect;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks about keys and rows of a slice, in the transaction of its session.
final class Questions {

    private final Wire wire;
    private final Failures failures;
    private final QueryCheck check;
    private final UseMeter meter;

    Questions(Wire wire, Failures failures, UseMeter meter) {
        this.wire = wire;
        this.failures = failures;
        this.check = new QueryCheck(SqlDialect.POSTGRES, failures::of);
        this.meter = meter;
    }

    /// The ends of the keys.
    ///
    /// @throws io.rivet.failure.RivetException also when an end is infinity or NaN
    KeyBounds bounds(ReadStatement statement, ReadSlice within, KeyTerm key)
            throws IOException, SQLException {
        Optional<String> least = end(End.LEAST, statement, within, key);
        Optional<String> greatest = end(End.GREATEST, statement, within, key);
        if (least.isEmpty() || greatest.isEmpty()) {
            return new KeyBounds.Empty();
        }
        return new KeyBounds.Found(least.get(), greatest.get());
    }

    private Optional<String> end(End end, ReadStatement statement, ReadSlice within, KeyTerm key)
            throws IOException, SQLException {
        Cut cut = cut(statement, within);
        Keyed keyed = new Keyed(cut.slice(), key);
        List<String> found = ask(ReadingSql.KEYS.end(end, Questions::shown, cut.query(), keyed));
        Optional<String> text = found.stream().findFirst().map(one -> KeyValues.text(key, one));
        text.filter(one -> KeyValues.isEndless(key, one)).ifPresent(one -> refuse(key, one));
        return text;
    }

    private void refuse(KeyTerm key, String endless) {
        throw failures.of(
                FailureKind.PERMANENT,
                "the key '"
                        + key.name()
                        + "' has the value "
                        + endless
                        + ", and windows can't be computed up to it; leave these rows out in the"
                        + " query, or choose another key");
    }

    boolean anyRow(ReadStatement statement, ReadSlice slice) throws IOException, SQLException {
        Cut cut = cut(statement, slice);
        return !ask(ReadingSql.KEYS.anyRow(cut.query(), cut.slice())).isEmpty();
    }

    long count(ReadStatement statement, ReadSlice slice) throws IOException, SQLException {
        Cut cut = cut(statement, slice);
        return Long.parseLong(
                single("SELECT (" + ReadingSql.KEYS.count(cut.query(), cut.slice()) + ")::text"));
    }

    List<String> boundaries(ReadStatement statement, ReadSlice within, KeyTerm key, long rowsEach)
            throws IOException, SQLException {
        Cut cut = cut(statement, within);
        Keyed keyed = new Keyed(cut.slice(), key);
        return ask(ReadingSql.KEYS.boundaries(Questions::shown, cut.query(), keyed, rowsEach))
                .stream()
                .skip(1)
                .map(text -> KeyValues.text(key, text))
                .toList();
    }

    /// The session's zone is UTC.
    Instant serverTime() throws IOException, SQLException {
        String sql =
                "SELECT pg_catalog.to_char(pg_catalog.clock_timestamp(),"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
        return Instant.parse(single(sql));
    }

    /// How many rows of tables the server says that this transaction has looked at so far.
    long rowsScanned() throws IOException, SQLException {
        return Long.parseLong(
                single(
                        """
                        SELECT (COALESCE(pg_catalog.sum(
                          COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)), 0))::text
                        FROM pg_catalog.pg_stat_xact_user_tables\
                        """));
    }

    private Cut cut(ReadStatement statement, ReadSlice slice) {
        return ReadingSql.cut(check.reading(statement.sql()).sql(), statement.wholeTable(), slice);
    }

    private static String shown(String key) {
        return key + "::text";
    }

    private String single(String sql) throws IOException, SQLException {
        List<String> answer = ask(sql);
        if (answer.size() != 1) {
            throw new IOException("the server gave no answer");
        }
        return answer.getFirst();
    }

    /// The rows of a statement of one column of text or integer.
    private List<String> ask(String sql) throws IOException, SQLException {
        List<String> answer = new ArrayList<>();
        long begun = UseMeter.begin();
        try {
            wire.open(sql);
            wire.fetch(
                    0,
                    (stream, length) -> {
                        String value = value(stream.receive(length));
                        answer.add(value == null ? "" : value);
                    });
            wire.close();
        } finally {
            meter.statementEnded(begun);
        }
        return answer;
    }

    /// The one field of a row.
    private static @Nullable String value(byte[] row) {
        ByteBuffer fields = ByteBuffer.wrap(row);
        if (row.length < Short.BYTES + Integer.BYTES || fields.getShort() != 1) {
            throw new RowBuffer.MalformedRow();
        }
        int length = fields.getInt();
        return length < 0
                ? null
                : new String(row, fields.position(), fields.remaining(), StandardCharsets.UTF_8);
    }
}
