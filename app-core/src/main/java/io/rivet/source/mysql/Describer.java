package io.rivet.source.mysql;

import com.mysql.cj.result.Field;

import io.rivet.facts.TableFacts;
import io.rivet.failure.FailureKind;
import io.rivet.plan.ReadStatement;
import io.rivet.source.QueryCheck;
import io.rivet.source.SqlText;
import io.rivet.source.mysql.ColumnRead.Cast;
import io.rivet.source.mysql.ResultField.Origin;
import io.rivet.value.SqlDialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/// Finds out what a query returns, without running it.
final class Describer {

    private final Connection connection;
    private final Product product;
    private final Catalog catalog;
    private final Failures failures;
    private final QueryCheck check;
    private final String explain;

    Describer(Connection connection, Product product, Failures failures) {
        this.connection = connection;
        this.product = product;
        this.catalog = new Catalog(connection, product);
        this.failures = failures;
        this.check = new QueryCheck(SqlDialect.MYSQL, failures::of);
        // MySQL 9 has a tree unless told otherwise, MariaDB has only the table
        this.explain = product.isMariaDb() ? "EXPLAIN " : "EXPLAIN FORMAT=TRADITIONAL ";
    }

    /// Describes a query as its author wrote it.
    Described describe(ReadStatement statement) throws SQLException {
        SqlText sqlText = check.reading(statement.sql());
        List<ResultField> fields = fields(sqlText.sql());
        check.refuseRepeated(fields.stream().map(ResultField::name).toList());
        List<NativeType> types = types(fields, catalog.columns(fields));
        List<ColumnRead> columns = new ColumnReads(failures).of(types, statement);
        return new Described(
                sqlText.sql(),
                list(columns),
                columns,
                statement.wholeTable() ? keys(types) : List.of(),
                sqlText.ordered() ? lostOrder(columns) : List.of(),
                types);
    }

    private List<NativeType> types(List<ResultField> fields, Map<Origin, CatalogColumn> catalog)
            throws SQLException {
        Charsets charsets = new Charsets(connection, product);
        List<NativeType> types = new ArrayList<>(fields.size());
        for (ResultField field : fields) {
            Optional<CatalogColumn> known = Optional.ofNullable(catalog.get(field.origin()));
            String charset = field.isText() ? charsets.nameOf(field.collation()) : "";
            types.add(
                    new NativeType(
                            field,
                            known,
                            charset,
                            field.isText()
                                    ? conversion(charsets, charset, field.name())
                                    : Conversion.NONE));
        }
        return types;
    }

    private Conversion conversion(Charsets charsets, String charset, String column)
            throws SQLException {
        try {
            return charsets.conversion(charset);
        } catch (IllegalArgumentException unknown) {
            throw failures.of(
                    FailureKind.PERMANENT,
                    "column '%s' has text of a charset that Rivet doesn't know; write CONVERT(%s USING utf8mb4) AS %s in the query"
                            .formatted(
                                    column,
                                    SqlDialect.MYSQL.quote(column),
                                    SqlDialect.MYSQL.quote(column)));
        }
    }

    private static List<Integer> keys(List<NativeType> types) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).known().filter(CatalogColumn::key).isPresent()) {
                keys.add(i);
            }
        }
        return keys;
    }

    private List<ResultField> fields(String query) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(query)) {
            if (prepared.getParameterMetaData().getParameterCount() > 0) {
                throw failures.of(
                        FailureKind.PERMANENT,
                        "the query has parameters (?), which nothing fills; write their values");
            }
            ResultSetMetaData result = prepared.getMetaData();
            if (result == null || result.getColumnCount() == 0) {
                throw failures.of(
                        FailureKind.PERMANENT, "the query returns no columns; name at least one");
            }
            Field[] fields =
                    result.unwrap(com.mysql.cj.jdbc.result.ResultSetMetaData.class).getFields();
            return Arrays.stream(fields).map(ResultField::of).toList();
        }
    }

    /// What the catalog says about the table of a statement that reads one whole.
    TableFacts table(ReadStatement statement, Described described) throws SQLException {
        return statement.wholeTable()
                ? new TableCatalog(connection).factsOf(described.types(), described.schema())
                : TableFacts.unknown();
    }

    /// The planner's guess of how many rows there are; empty when it gives none.
    OptionalLong estimatedRows(String query) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet plan = statement.executeQuery(explain + query)) {
                if (plan.next()) {
                    long rows = plan.getLong("rows");
                    return plan.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
                }
            }
        } catch (SQLException noPlan) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /// A query with casts around it returns its rows in the same order only by chance.
    private static List<String> lostOrder(List<ColumnRead> columns) {
        List<String> cast =
                columns.stream()
                        .filter(read -> read.cast() != Cast.NONE)
                        .map(read -> "'" + read.column().name() + "'")
                        .toList();
        if (cast.isEmpty()) {
            return List.of();
        }
        return List.of(
                "the order of the rows isn't sure to follow the query's ORDER BY, because Rivet"
                        + " reads "
                        + String.join(", ", cast)
                        + " as text by a query around it; cast to text in the query itself to"
                        + " keep the order");
    }

    private static String list(List<ColumnRead> columns) {
        if (columns.stream().allMatch(read -> read.cast() == Cast.NONE)) {
            return Described.ALL;
        }
        StringJoiner list = new StringJoiner(", ");
        for (ColumnRead read : columns) {
            String name = SqlDialect.MYSQL.quote(read.column().name());
            list.add(read.cast() == Cast.NONE ? name : read.cast().of(name) + " AS " + name);
        }
        return list.toString();
    }

    QueryCheck check() {
        return check;
    }

    /// The query as it may stand in another one, without what follows it.
    String inner(ReadStatement statement) {
        return check.reading(statement.sql()).sql();
    }
}
