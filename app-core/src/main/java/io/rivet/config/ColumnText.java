package io.rivet.config;

import java.util.Optional;

/// Reads a key that names a column of the result.
final class ColumnText {

    private ColumnText() {}

    /// The name as it stands: whether there is such a column shows when the source is asked.
    static Optional<String> read(Section section, String key) {
        return section.text(key)
                .filter(
                        name -> {
                            if (name.isBlank()) {
                                section.problem(key, "the text is empty. Name a column.");
                            }
                            return !name.isBlank();
                        });
    }
}
