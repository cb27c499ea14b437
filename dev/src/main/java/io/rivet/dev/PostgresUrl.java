package io.rivet.dev;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns `postgresql://user:password@host:port/database?key=value` into what the JDBC driver takes.
final class PostgresUrl {

    static final String GRAMMAR =
            "The URL must look like postgresql://user:password@host:port/database, with special"
                    + " characters percent-encoded.";

    private PostgresUrl() {}

    /// The JDBC URL, or nothing where the text isn't such a URL.
    static Optional<String> toJdbc(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getPath();
        if (!known || uri.getHost() == null || path == null || path.length() < 2) {
            return Optional.empty();
        }
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        jdbc.append(':').append(uri.getPort() < 0 ? 5432 : uri.getPort());
        jdbc.append('/').append(encoded(path.substring(1)));
        jdbc.append("?ApplicationName=rivet-seed");
        if (uri.getRawUserInfo() != null) {
            appendUser(jdbc, uri.getRawUserInfo());
        }
        if (uri.getRawQuery() != null) {
            jdbc.append('&').append(uri.getRawQuery());
        }
        return Optional.of(jdbc.toString());
    }

    private static void appendUser(StringBuilder jdbc, String rawUserInfo) {
        int colon = rawUserInfo.indexOf(':');
        String user = colon < 0 ? rawUserInfo : rawUserInfo.substring(0, colon);
        jdbc.append("&user=").append(user);
        if (colon >= 0) {
            jdbc.append("&password=").append(rawUserInfo, colon + 1, rawUserInfo.length());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
