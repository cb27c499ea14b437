package io.rivet.config;

import java.util.List;

/// What a key of the config takes. Forms choose their control by it, the reader checks by it.
public sealed interface KeyType {

    /// The type in a few words, for help texts.
    String describe();

    /// Any plain or quoted scalar, taken as it stands.
    record Text() implements KeyType {
        @Override
        public String describe() {
            return "text";
        }
    }

    /// A whole number without quotes, both ends included.
    record Whole(long smallest, long largest) implements KeyType {
        @Override
        public String describe() {
            return largest == Long.MAX_VALUE
                    ? "whole number from " + smallest + " up"
                    : "whole number from " + smallest + " to " + largest;
        }
    }

    /// `true` or `false`
    record Flag() implements KeyType {
        @Override
        public String describe() {
            return "true or false";
        }
    }

    /// One of a few words.
    ///
    /// @param values what this version takes
    /// @param later values whose feature isn't built yet: known, and refused by name
    record Choice(List<String> values, List<String> later) implements KeyType {
        public Choice {
            values = List.copyOf(values);
            later = List.copyOf(later);
        }

        @Override
        public String describe() {
            return "one of " + String.join(", ", values);
        }
    }

    /// A map with keys of its own.
    record Section() implements KeyType {
        @Override
        public String describe() {
            return "map";
        }
    }

    /// A list of maps.
    record Sections() implements KeyType {
        @Override
        public String describe() {
            return "list of maps";
        }
    }

    /// A map whose keys are names that the user chooses, each with a text.
    ///
    /// @param names what the keys are: `column names`
    /// @param texts what the values are: `types`
    record NamedTexts(String names, String texts) implements KeyType {
        @Override
        public String describe() {
            return "map of " + names + " to " + texts;
        }
    }

    /// A text, or a list of them.
    record OneOrMoreTexts() implements KeyType {
        @Override
        public String describe() {
            return "text or list of texts";
        }
    }

    /// A length of time: `30s`, `5m`, `2h` or `1d`.
    record Time() implements KeyType {
        @Override
        public String describe() {
            return "time, such as 30s, 5m, 2h or 1d";
        }
    }

    /// A number of bytes: `512MB`.
    record Size() implements KeyType {
        @Override
        public String describe() {
            return "size, such as 512MB or 1.5GB";
        }
    }

    /// A list of texts.
    record Texts() implements KeyType {
        @Override
        public String describe() {
            return "list of texts";
        }
    }
}
