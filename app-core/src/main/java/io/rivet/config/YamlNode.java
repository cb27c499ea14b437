package io.rivet.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A piece of the YAML file with its place. Variables in scalars are substituted already.
sealed interface YamlNode {

    Position at();

    /// What it is, for messages.
    String kind();

    /// A single value.
    ///
    /// @param text after substitution
    /// @param raw as it stands in the file
    /// @param plain written without quotes and not as a block, so that it may be a number or null
    /// @param broken its variables could not be resolved; a problem says so already
    record Scalar(String text, String raw, boolean plain, boolean broken, Position at)
            implements YamlNode {

        private static final Set<String> TRUTH = Set.of("true", "false");

        /// Null by YAML's core schema. A value that came from a variable is null only when empty.
        boolean isNull() {
            if (!plain || broken) {
                return false;
            }
            boolean substituted = !text.equals(raw);
            return text.isEmpty()
                    || (!substituted
                            && (text.equals("~")
                                    || text.equals("null")
                                    || text.equals("Null")
                                    || text.equals("NULL")));
        }

        /// Never the text itself, but for a truth value that stands in the file.
        @Override
        public String kind() {
            if (isNull()) {
                return "nothing";
            }
            if (plain && text.equals(raw) && TRUTH.contains(text)) {
                return text;
            }
            return plain && WholeText.parse(text).isPresent() ? "a number" : "a text";
        }

        /// Without the text: it may be a secret.
        @Override
        public String toString() {
            return "Scalar[" + at + "]";
        }
    }

    record Sequence(List<YamlNode> items, Position at) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, Position at) implements YamlNode {
        Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /// A key with its value.
    ///
    /// @param at where the key stands
    record Entry(String key, YamlNode value, Position at) {}
}
