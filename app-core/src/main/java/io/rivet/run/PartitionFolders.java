package io.rivet.run;

import io.rivet.batch.Batch;
import io.rivet.batch.text.KeyText;
import io.rivet.config.OutputConfig.Granularity;
import io.rivet.config.OutputConfig.PartitionBy;
import io.rivet.schema.Column;
import io.rivet.schema.TableSchema;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Which Hive folder a row belongs to: `status=paid/`, or `created_at_month=2024-01/`, named apart
/// from the column because a reader of such folders hides a column of the same name. Used by one
/// thread.
final class PartitionFolders {

    /// Where NULLs go.
    static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /// What Hive escapes, besides control characters.
    private static final String SPECIAL = "\"#%'*/:=?\\{[]^\u007F";

    private static final int DAY_LENGTH = "-31".length();
    private static final int MONTH_AND_DAY_LENGTH = "-12-31".length();
    private static final int HOUR_LENGTH = "T23".length();

    private final int column;
    private final KeyText values;
    private final Granularity granularity;
    private final String name;

    /// For files of a schema.
    ///
    /// @param by names a column of the schema
    PartitionFolders(PartitionBy by, TableSchema schema) {
        column = schema.columns().stream().map(Column::name).toList().indexOf(by.column());
        if (column < 0) {
            throw new IllegalArgumentException("no column " + by.column());
        }
        values = new KeyText(schema.column(column).type());
        granularity = by.granularity();
        String suffix =
                granularity == Granularity.VALUE
                        ? ""
                        : "_" + granularity.name().toLowerCase(Locale.ROOT);
        name = nameEscaped(by.column() + suffix);
    }

    /// What rows of the same folder have in common; empty for NULL.
    Optional<String> keyOf(Batch batch, int row) {
        return values.of(batch.vector(column), row).map(this::period);
    }

    private String period(String text) {
        int time = text.indexOf('T');
        int dateEnd = time < 0 ? text.length() : time;
        return switch (granularity) {
            case VALUE -> text;
            case YEAR -> text.substring(0, dateEnd - MONTH_AND_DAY_LENGTH);
            case MONTH -> text.substring(0, dateEnd - DAY_LENGTH);
            case DAY -> text.substring(0, dateEnd);
            case HOUR -> text.substring(0, dateEnd + (time < 0 ? 0 : HOUR_LENGTH));
        };
    }

    /// The folder of a key, with a slash at its end.
    String folderOf(Optional<String> key) {
        return name + "=" + key.map(PartitionFolders::valueEscaped).orElse(NULL_VALUE) + "/";
    }

    /// The text that means NULL must not come from a value.
    private static String valueEscaped(String value) {
        return value.equals(NULL_VALUE) ? escaped('_') + value.substring(1) : escaped(value);
    }

    /// Readers of data skip names that begin with a dot or an underscore.
    private static String nameEscaped(String name) {
        return name.startsWith("_") || name.startsWith(".")
                ? escaped(name.charAt(0)) + escaped(name.substring(1))
                : escaped(name);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || SPECIAL.indexOf(each) >= 0) {
                escaped.append(escaped(each));
            } else {
                escaped.append(each);
            }
        }
        return escaped.toString();
    }

    private static String escaped(char special) {
        byte[] bytes = String.valueOf(special).getBytes(StandardCharsets.UTF_8);
        return "%" + HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
