package io.rivet.dev;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns `postgresql://user:password@host:port/database?key=value`, or the same with `mysql`, into
/// what the JDBC driver takes.
final class DatabaseUrl {

    static final String GRAMMAR =
            "The URL must look like postgresql://user:password@host:port/database or"
                    + " mysql://user:password@host:port/database, with special characters"
                    + " percent-encoded.";

    private DatabaseUrl() {}

    /// The JDBC URL, or nothing where the text isn't such a URL.
    static Optional<String> toJdbc(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String path = uri.getPath();
        if (uri.getScheme() == null || uri.getHost() == null || path == null || path.length() < 2) {
            return Optional.empty();
        }
        String database = path.substring(1);
        return switch (uri.getScheme()) {
            case "postgresql", "postgres" ->
                    Optional.of(
                            withRest(
                                    "jdbc:postgresql://%s:%d/%s?ApplicationName=rivet-seed"
                                            .formatted(
                                                    uri.getHost(),
                                                    uri.getPort() < 0 ? 5432 : uri.getPort(),
                                                    encoded(database)),
                                    uri));
            case "mysql" ->
                    // Servers of MySQL 8 and newer need the key where there is no TLS
                    Optional.of(
                            withRest(
                                    "jdbc:mysql://%s:%d/%s?allowPublicKeyRetrieval=true"
                                            .formatted(
                                                    uri.getHost(),
                                                    uri.getPort() < 0 ? 3306 : uri.getPort(),
                                                    encoded(database)),
                                    uri));
            default -> Optional.empty();
        };
    }

    private static String withRest(String start, URI uri) {
        StringBuilder jdbc = new StringBuilder(start);
        if (uri.getRawUserInfo() != null) {
            appendUser(jdbc, uri.getRawUserInfo());
        }
        if (uri.getRawQuery() != null) {
            jdbc.append('&').append(uri.getRawQuery());
        }
        return jdbc.toString();
    }

    private static void appendUser(StringBuilder jdbc, String rawUserInfo) {
        // The drivers read a plus as a space, a URL's user and password don't
        String user = rawUserInfo.replace("+", "%2B");
        int colon = user.indexOf(':');
        jdbc.append("&user=").append(colon < 0 ? user : user.substring(0, colon));
        if (colon >= 0) {
            jdbc.append("&password=").append(user, colon + 1, user.length());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
