package io.rivet.source;

import io.rivet.plan.KeyTerm;
import io.rivet.plan.ReadSlice;
import io.rivet.plan.SliceCondition;
import io.rivet.plan.SliceCondition.Comparison;
import io.rivet.value.SqlDialect;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Writes the SQL that reads a slice of a query. Names are quoted, values are literals of their
/// type.
///
/// @param literals writes the values
public record SliceSql(SqlDialect dialect, KeyLiterals literals) {

    /// What the query is called inside.
    public static final String SOURCE = "rivet_source";

    /// `SELECT list FROM (query) AS rivet_source WHERE conditions ORDER BY order`.
    ///
    /// @param list what is selected; `*` for all of it
    public String select(String list, String query, ReadSlice slice) {
        StringBuilder sql = new StringBuilder(query.length() + 200);
        sql.append("SELECT ").append(list).append(" FROM (\n");
        sql.append(query).append("\n) AS ").append(SOURCE);
        if (!slice.conditions().isEmpty()) {
            StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");
            slice.conditions().forEach(condition -> where.add(of(condition)));
            sql.append(where);
        }
        if (!slice.order().isEmpty()) {
            StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
            slice.order().forEach(term -> order.add(of(term)));
            sql.append(order);
        }
        return sql.toString();
    }

    /// A term as an expression.
    public String of(KeyTerm term) {
        List<String> columns = new ArrayList<>();
        for (String column : term.columns()) {
            columns.add(SOURCE + "." + dialect.quote(column));
        }
        return columns.size() == 1
                ? columns.getFirst()
                : "COALESCE(" + String.join(", ", columns) + ")";
    }

    private String of(SliceCondition condition) {
        return switch (condition) {
            case SliceCondition.Compared compared -> of(compared);
            // MySQL takes a zero date for NULL in IS NULL, but not here
            case SliceCondition.Missing missing ->
                    switch (dialect) {
                        case POSTGRES -> of(missing.term()) + " IS NULL";
                        case MYSQL -> of(missing.term()) + " <=> NULL";
                    };
            case SliceCondition.Present present ->
                    switch (dialect) {
                        case POSTGRES -> of(present.term()) + " IS NOT NULL";
                        case MYSQL -> "NOT (" + of(present.term()) + " <=> NULL)";
                    };
            case SliceCondition.InBlocks _ ->
                    throw new IllegalArgumentException("blocks are cut from the table itself");
        };
    }

    private String of(SliceCondition.Compared compared) {
        List<KeyTerm> key = compared.key();
        if (key.size() == 1) {
            return of(key.getFirst())
                    + " "
                    + compared.comparison().sign()
                    + " "
                    + literals.of(key.getFirst(), compared.values().getFirst());
        }
        return switch (dialect) {
            case POSTGRES -> rows(compared);
            case MYSQL -> nested(compared, 0);
        };
    }

    private String rows(SliceCondition.Compared compared) {
        StringJoiner terms = new StringJoiner(", ", "(", ")");
        StringJoiner values = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < compared.key().size(); i++) {
            terms.add(of(compared.key().get(i)));
            values.add(literals.of(compared.key().get(i), compared.values().get(i)));
        }
        return terms + " " + compared.comparison().sign() + " " + values;
    }

    /// MySQL finds no range of an index for a comparison of rows, but does for `a > x OR (a = x AND
    /// b > y)`: one for each term.
    private String nested(SliceCondition.Compared compared, int at) {
        String term = of(compared.key().get(at));
        String value = literals.of(compared.key().get(at), compared.values().get(at));
        if (at == compared.key().size() - 1) {
            return term + " " + compared.comparison().sign() + " " + value;
        }
        boolean upwards =
                compared.comparison() == Comparison.MORE
                        || compared.comparison() == Comparison.AT_LEAST;
        return "(%s %s %s OR (%s = %s AND %s))"
                .formatted(term, upwards ? ">" : "<", value, term, value, nested(compared, at + 1));
    }
}
