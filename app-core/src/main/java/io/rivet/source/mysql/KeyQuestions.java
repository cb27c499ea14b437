package io.rivet.source.mysql;

import io.rivet.facts.KeyBounds;
import io.rivet.failure.FailureKind;
import io.rivet.failure.RivetException;
import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.source.KeySql;
import io.rivet.source.SliceSql;
import io.rivet.source.UseMeter;
import io.rivet.value.SqlDialect;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Asks about the keys and rows of a query before it is read.
final class KeyQuestions {

    private final Connection connection;
    private final UseMeter use;
    private final ScanMeter scans;
    private final Failures failures;
    private final Keys keys;
    private final SliceSql slices;
    private final KeySql sql;

    KeyQuestions(Connection connection, UseMeter use, ScanMeter scans, Failures failures) {
        this.connection = connection;
        this.use = use;
        this.scans = scans;
        this.failures = failures;
        this.keys = new Keys(failures);
        this.slices = new SliceSql(SqlDialect.MYSQL, keys);
        this.sql = new KeySql(slices);
    }

    SliceSql slices() {
        return slices;
    }

    private interface Answer<T> {
        T of(ResultSet result) throws SQLException;
    }

    private <T> T ask(String sql, Answer<T> answer) throws SQLException {
        scans.begin();
        long began = UseMeter.begin();
        T found;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet result = statement.executeQuery(sql)) {
                found = answer.of(result);
            }
        } finally {
            use.statementEnded(began);
        }
        scans.end();
        return found;
    }

    private static ReadSlice unordered(ReadSlice slice) {
        return slice.orderedBy(List.of());
    }

    KeyBounds bounds(String query, ReadSlice within, KeyTerm key) throws SQLException {
        KeyForm form = keys.form(key);
        String term = slices.of(key);
        String list = form.asking("MIN(" + term + ")") + ", " + form.asking("MAX(" + term + ")");
        String sql = slices.select(list, query, unordered(within));
        List<@Nullable String> ends =
                ask(
                        sql,
                        result -> {
                            List<@Nullable String> found = new ArrayList<>();
                            if (result.next()) {
                                found.add(result.getString(1));
                                found.add(result.getString(2));
                            }
                            return found;
                        });
        String least = ends.size() < 2 ? null : ends.get(0);
        String greatest = ends.size() < 2 ? null : ends.get(1);
        if (ends.size() == 2 && least == null && greatest == null) {
            return new KeyBounds.Empty();
        }
        if (least == null || greatest == null) {
            throw unknown(key);
        }
        KeyBounds.Found found =
                new KeyBounds.Found(
                        form.text(OddDates.atMost(form, least), key.type()),
                        form.text(OddDates.atLeast(form, greatest), key.type()));
        if (form == KeyForm.TEXT) {
            refuseOtherText(query, within, key, found);
        }
        return found;
    }

    /// Some charsets have several codes for one character, and text can hold bytes that mean
    /// nothing. Bounds that came through UTF-8 must still be bounds.
    private void refuseOtherText(String query, ReadSlice within, KeyTerm key, KeyBounds.Found found)
            throws SQLException {
        String term = slices.of(key);
        String list =
                "MIN(%s) >= %s AND MAX(%s) <= %s"
                        .formatted(
                                term,
                                keys.of(key, found.least()),
                                term,
                                keys.of(key, found.greatest()));
        String sql = slices.select(list, query, unordered(within));
        if (!ask(sql, result -> result.next() && result.getBoolean(1))) {
            throw unknown(key);
        }
    }

    private RivetException unknown(KeyTerm key) {
        return failures.of(
                FailureKind.PERMANENT,
                "the least and the greatest value of "
                        + key.name()
                        + " can't be found out; split by another column");
    }

    boolean anyRow(String query, ReadSlice slice) throws SQLException {
        return ask(sql.anyRow(query, slice), ResultSet::next);
    }

    long count(String query, ReadSlice slice) throws SQLException {
        return ask(
                sql.count(query, slice),
                result -> {
                    if (!result.next()) {
                        throw failures.of(FailureKind.PERMANENT, "the server didn't count");
                    }
                    return result.getLong(1);
                });
    }

    List<String> boundaries(String query, ReadSlice within, KeyTerm key, long rowsEach)
            throws SQLException {
        KeyForm form = keys.form(key);
        String asking =
                sql.boundaries(form::asking, query, new KeySql.Keyed(within, key), rowsEach);
        List<String> found =
                ask(
                        asking,
                        result -> {
                            List<String> cuts = new ArrayList<>();
                            while (result.next()) {
                                String answer = OddDates.atMost(form, result.getString(1));
                                String text = form.text(answer, key.type());
                                if (cuts.isEmpty() || !cuts.getLast().equals(text)) {
                                    cuts.add(text);
                                }
                            }
                            return cuts;
                        });
        return found.isEmpty() ? found : List.copyOf(found.subList(1, found.size()));
    }

    Instant serverTime() throws SQLException {
        return ask(
                "SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)",
                result -> {
                    if (!result.next()) {
                        throw failures.of(FailureKind.PERMANENT, "the server has no clock");
                    }
                    return LocalDateTime.parse(result.getString(1).replace(' ', 'T'))
                            .toInstant(ZoneOffset.UTC);
                });
    }
}
