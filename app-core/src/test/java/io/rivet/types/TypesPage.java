package io.rivet.types;

import io.rivet.schema.ValueAction;
import io.rivet.schema.ValueKey;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of `docs/types.md`: a row for each family, between two markers that name the source.
final class TypesPage {

    private TypesPage() {}

    /// The page with the table of this source made anew.
    ///
    /// @param source as the markers name it: `<!-- types of postgres -->`
    static String with(String page, String source, List<TypeFamily> families) {
        String begin = "<!-- types of " + source + " -->\n";
        String end = "<!-- end of " + source + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("the page lacks " + begin + end);
        }
        return page.substring(0, from + begin.length()) + table(families) + page.substring(to);
    }

    private static String table(List<TypeFamily> families) {
        StringBuilder table =
                new StringBuilder(
                        """
                        | source type | Parquet | CSV | fidelity | policies |
                        |---|---|---|---|---|
                        """);
        for (TypeFamily family : families) {
            table.append("| ")
                    .append(
                            String.join(
                                    " | ",
                                    family.source(),
                                    parquet(family),
                                    family.csv(),
                                    fidelity(family),
                                    policies(family)))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String parquet(TypeFamily family) {
        return family.parquet().isEmpty()
                ? standard(family).stream()
                        .map(type -> ParquetNames.page(type.type()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                : family.parquet();
    }

    private static String fidelity(TypeFamily family) {
        if (family.isAsBase()) {
            return family.csv();
        }
        return standard(family).stream()
                .map(type -> ParquetNames.word(type.column().fidelity()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// The types of the family that no rule was written for: what the page is about. A family that
    /// has only others is about them.
    private static List<NativeType> standard(TypeFamily family) {
        List<NativeType> standard =
                family.types().stream()
                        .filter(type -> type.rules().values().written().isEmpty())
                        .filter(type -> type.rules().overrides().isEmpty())
                        .toList();
        return standard.isEmpty() ? family.types() : standard;
    }

    private static String policies(TypeFamily family) {
        if (family.isAsBase()) {
            return family.csv();
        }
        Set<ValueKey> keys = new LinkedHashSet<>();
        family.types().forEach(type -> keys.addAll(type.keys()));
        return keys.stream()
                .map(key -> "`" + key.word() + "`: " + actions(key))
                .collect(Collectors.joining("; "));
    }

    private static String actions(ValueKey key) {
        return key.actions().stream().map(ValueAction::word).collect(Collectors.joining(", "));
    }
}
