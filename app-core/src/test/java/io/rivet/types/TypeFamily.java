package io.rivet.types;

import java.util.List;

/// A row of the tables in `docs/types.md`: native types that become the same.
///
/// @param source how the page names them, in Markdown
/// @param parquet how the page names what they become; empty: derived from the types
/// @param csv what the page says of their fields
/// @param types at least one
public record TypeFamily(String source, String parquet, String csv, List<NativeType> types) {

    private static final String AS_BASE = "as its base type";

    public TypeFamily {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException(source + " has no type");
        }
    }

    /// A family whose Parquet types follow from its types.
    public static TypeFamily of(String source, String csv, NativeType... types) {
        return new TypeFamily(source, "", csv, List.of(types));
    }

    /// Types that become what the types they are made of become.
    public static TypeFamily asBase(String source, NativeType... types) {
        return new TypeFamily(source, AS_BASE, AS_BASE, List.of(types));
    }

    /// Whether the page refers to the types that these are made of.
    boolean isAsBase() {
        return csv.equals(AS_BASE);
    }

    /// With these words for what it becomes in Parquet.
    public TypeFamily becoming(String words) {
        return new TypeFamily(source, words, csv, types);
    }
}
