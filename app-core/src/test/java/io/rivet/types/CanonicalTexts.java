package io.rivet.types;

import io.rivet.format.parquet.ParquetColumns;
import io.rivet.schema.ColumnType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The same sums over a Parquet file as a server computes over its table.
///
/// The canonical text of a value is what DuckDB prints, but for these: a date as days and times as
/// microseconds since 1970-01-01 or midnight, bytes as lower-case hexadecimal digits, a list as its
/// elements' texts with commas between brackets, NULL in it as `NULL`.
final class CanonicalTexts {

    private final ParquetTexts parquet;

    CanonicalTexts(ParquetTexts parquet) {
        this.parquet = parquet;
    }

    /// What a column of the file sums up to.
    ColumnSums sums(Path file, String column, RandomType type) throws IOException {
        if (ParquetTexts.isWide(type.type())) {
            return wideSums(ParquetColumns.decimals(file, column));
        }
        String sums =
                type.isFloat()
                        ? "'0', sum(CAST(%1$s AS double)), sum(abs(CAST(%1$s AS double)))"
                                .formatted(column)
                        : "sum(CAST('0x' || substr(md5(%s), 1, 16) AS ubigint)), 0, 0"
                                .formatted(text(type.type(), column));
        List<String> row =
                parquet.query(
                                "SELECT count(%1$s), count(*) - count(%1$s), %2$s FROM %3$s"
                                        .formatted(column, sums, ParquetTexts.table(file)))
                        .getFirst();
        return ofRow(row);
    }

    /// Sums from count, NULLs, checksum, sum and sum of absolute values, as texts.
    static ColumnSums ofRow(List<String> row) {
        return new ColumnSums(
                Long.parseLong(row.get(0)),
                Long.parseLong(row.get(1)),
                isNull(row.get(2)) ? BigInteger.ZERO : new BigInteger(row.get(2)),
                isNull(row.get(3)) ? 0 : Double.parseDouble(row.get(3)),
                isNull(row.get(4)) ? 0 : Double.parseDouble(row.get(4)));
    }

    private static boolean isNull(String text) {
        return text.equals("null");
    }

    private static ColumnSums wideSums(List<String> texts) {
        List<String> values = texts.stream().filter(text -> !text.equals("NULL")).toList();
        BigInteger checksum =
                values.stream()
                        .map(text -> md5(text.replace(", ", ",")))
                        .reduce(BigInteger.ZERO, BigInteger::add);
        return ColumnSums.ofTexts(values.size(), texts.size() - values.size(), checksum);
    }

    private static BigInteger md5(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(HexFormat.of().formatHex(digest, 0, 8), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ColumnType type, String value) {
        return switch (type) {
            case ColumnType.Date _ -> "CAST(" + value + " - DATE '1970-01-01' AS varchar)";
            case ColumnType.Time _ ->
                    "CAST(date_diff('microsecond', TIME '00:00:00', " + value + ") AS varchar)";
            case ColumnType.Timestamp _ -> "CAST(epoch_us(" + value + ") AS varchar)";
            case ColumnType.ListOf list -> ParquetTexts.list(value, text(list.element(), "x"), ",");
            default -> ParquetTexts.text(type, value);
        };
    }
}
