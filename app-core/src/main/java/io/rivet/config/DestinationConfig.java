package io.rivet.config;

import java.nio.file.Path;
import java.util.Optional;

/// `exports[].destination`.
public sealed interface DestinationConfig {

    /// `type: local`
    ///
    /// @param folder absolute; a relative `path` is taken from the working directory, as the
    ///   reference tool does
    /// @param template the rest of a `path` with placeholders, from the first part that has one:
    ///   `{export}/{date}` of `{date}`, `{export}` and `{run_id}`, filled in and resolved against
    ///   `folder` by each run
    record Local(Path folder, Optional<String> template) implements DestinationConfig {

        /// A folder without placeholders.
        public Local(Path folder) {
            this(folder, Optional.empty());
        }
    }
}
