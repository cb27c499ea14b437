package io.rivet.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a URL says of encryption.
///
/// @param name the parameter as it is written
/// @param word its value as it is written
/// @param common its value in PostgreSQL's words; another one is unknown
/// @param known the values that this kind of database takes here
record SslMode(String name, String word, String common, String known) {

    /// The spellings of MySQL's own client and of its Java driver.
    private static final List<String> NAMES_OF_MYSQL =
            List.of("ssl-mode", "ssl_mode", "sslMode", "sslmode");

    private static final Map<String, String> WORDS_OF_MYSQL =
            Map.of(
                    "disabled", "disable",
                    "preferred", "prefer",
                    "required", "require",
                    "verify_ca", "verify-ca",
                    "verify_identity", "verify-full");

    /// The names that it can have in a URL.
    static List<String> names(SourceKind kind) {
        return switch (kind) {
            case POSTGRES -> List.of("sslmode");
            case MYSQL -> NAMES_OF_MYSQL;
        };
    }

    /// Takes the first one out of the parameters.
    static Optional<SslMode> takeFrom(Map<String, String> parameters, SourceKind kind) {
        Optional<String> name = names(kind).stream().filter(parameters::containsKey).findFirst();
        return name.map(
                found -> {
                    String word = parameters.getOrDefault(found, "");
                    parameters.remove(found);
                    return switch (kind) {
                        case POSTGRES -> new SslMode(found, word, word, "disable, require");
                        case MYSQL -> new SslMode(found, word, ofMysql(word), "disabled, required");
                    };
                });
    }

    private static String ofMysql(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return WORDS_OF_MYSQL.getOrDefault(lower, lower);
    }

    /// `sslmode=require`
    @Override
    public String toString() {
        return name + "=" + word;
    }
}
