package io.rivet.source.postgres;

import io.rivet.plan.ReadSlice;
import io.rivet.plan.SliceCondition;
import io.rivet.source.KeySql;
import io.rivet.source.SliceSql;
import io.rivet.value.SqlDialect;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Writes the SQL that reads a query or a slice of it. Pure.
final class ReadingSql {

    static final SliceSql SLICES = new SliceSql(SqlDialect.POSTGRES, new KeyValues());
    static final KeySql KEYS = new KeySql(SLICES);

    private ReadingSql() {}

    /// What is left of a slice after its ranges of blocks were cut from the table.
    ///
    /// @param query of the rows in these blocks
    record Cut(String query, ReadSlice slice) {}

    /// The query as it is where nothing is asked of it; otherwise a query around it, whose
    /// conditions and order are about its columns before any cast.
    static String of(Described described, ReadSlice wanted) {
        Cut cut = cut(described.query(), described.wholeTable(), wanted);
        boolean cast = described.columns().stream().anyMatch(ColumnRead::isCast);
        if (!cast && cut.slice().isAll()) {
            return cut.query();
        }
        return SLICES.select(cast ? castList(described.columns()) : "*", cut.query(), cut.slice());
    }

    private static String castList(List<ColumnRead> columns) {
        StringJoiner list = new StringJoiner(", ");
        for (ColumnRead read : columns) {
            String name = SqlDialect.POSTGRES.quote(read.column().name());
            String source = SliceSql.SOURCE + "." + name;
            list.add(read.isCast() ? source + "::" + read.cast() + " AS " + name : source);
        }
        return list.toString();
    }

    /// Takes the ranges of blocks out of a slice: a query around the table has no ctid.
    static Cut cut(String query, boolean wholeTable, ReadSlice wanted) {
        StringJoiner where = new StringJoiner(" AND ", query + " WHERE ", "");
        where.setEmptyValue(query);
        List<SliceCondition> rest = new ArrayList<>();
        for (SliceCondition condition : wanted.conditions()) {
            if (condition instanceof SliceCondition.InBlocks blocks) {
                where.add(of(blocks));
            } else {
                rest.add(condition);
            }
        }
        if (!wholeTable && rest.size() < wanted.conditions().size()) {
            throw new IllegalArgumentException("only a whole table is read by blocks");
        }
        return new Cut(where.toString(), new ReadSlice(rest, wanted.order()));
    }

    private static String of(SliceCondition.InBlocks blocks) {
        StringBuilder range = new StringBuilder("ctid >= ").append(place(blocks.from()));
        blocks.before().ifPresent(before -> range.append(" AND ctid < ").append(place(before)));
        return range.toString();
    }

    private static String place(long block) {
        return "'(" + Long.toString(block) + ",0)'::tid";
    }
}
