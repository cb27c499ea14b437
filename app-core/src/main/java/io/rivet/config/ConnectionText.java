package io.rivet.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes a connection URL apart: `postgresql://user:password@host:port/database?name=value`, and
/// the same for MySQL. What stands in it may be a secret, so no message holds more of it than a
/// parameter's name.
final class ConnectionText {

    private static final List<Scheme> SCHEMES =
            List.of(
                    new Scheme("postgresql://", SourceKind.POSTGRES),
                    new Scheme("postgres://", SourceKind.POSTGRES),
                    new Scheme("mysql://", SourceKind.MYSQL),
                    new Scheme("mariadb://", SourceKind.MYSQL));

    private record Scheme(String text, SourceKind kind) {}

    /// @param kind as the scheme says
    /// @param parameters decoded, in their order
    record Parts(
            SourceKind kind,
            Optional<String> user,
            Optional<String> password,
            Optional<String> host,
            OptionalInt port,
            Optional<String> database,
            Map<String, String> parameters) {}

    /// @param parts empty when the text can't be taken apart at all
    record Result(Optional<Parts> parts, List<String> problems) {}

    private final List<String> problems = new ArrayList<>();

    private ConnectionText() {}

    /// @param wanted the kind that the URL must be of; empty for any
    static Result parse(String text, Optional<SourceKind> wanted) {
        ConnectionText reader = new ConnectionText();
        Optional<Parts> parts = reader.url(text.strip(), wanted);
        return new Result(
                reader.problems.isEmpty() ? parts : Optional.empty(), List.copyOf(reader.problems));
    }

    /// The part between the scheme and the host: the user, a colon, the password. Empty when there
    /// is none.
    static Optional<String> userInfo(String text) {
        String rest = text.strip();
        int scheme = rest.indexOf("://");
        rest = scheme < 0 ? rest : rest.substring(scheme + 3);
        int at = rest.substring(0, authorityEnd(rest)).lastIndexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
    }

    /// How a URL of that kind is written.
    static String example(SourceKind kind) {
        return switch (kind) {
            case POSTGRES -> "postgresql://user:password@host:5432/database";
            case MYSQL -> "mysql://user:password@host:3306/database";
        };
    }

    private Optional<Parts> url(String text, Optional<SourceKind> wanted) {
        Optional<Scheme> scheme =
                SCHEMES.stream().filter(each -> text.startsWith(each.text)).findFirst();
        if (scheme.isEmpty()) {
            problems.add(schemeProblem(text, wanted.orElse(SourceKind.POSTGRES)));
            return Optional.empty();
        }
        SourceKind kind = scheme.get().kind;
        if (wanted.isPresent() && wanted.get() != kind) {
            problems.add(otherKind(scheme.get(), wanted.get()));
            return Optional.empty();
        }
        return parts(kind, text.substring(scheme.get().text.length()));
    }

    private Optional<Parts> parts(SourceKind kind, String rest) {
        int end = authorityEnd(rest);
        String authority = rest.substring(0, end);
        String tail = rest.substring(end);
        if (tail.indexOf('@') >= 0) {
            problems.add(
                    "the URL holds an '@' after the host. In a user name or password write / as"
                            + " %2F, ? as %3F, # as %23 and @ as %40, or use the keys host, user,"
                            + " password and database.");
            return Optional.empty();
        }
        int at = authority.lastIndexOf('@');
        Optional<String> userInfo =
                at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
        String address = authority.substring(at + 1);
        int question = tail.indexOf('?');
        String path = question < 0 ? tail : tail.substring(0, question);
        Map<String, String> parameters =
                question < 0 ? Map.of() : parameters(tail.substring(question + 1));
        int colon = userInfo.map(info -> info.indexOf(':')).orElse(-1);
        return Optional.of(
                new Parts(
                        kind,
                        userInfo.map(info -> colon < 0 ? info : info.substring(0, colon))
                                .flatMap(part -> decoded("user", part)),
                        userInfo.filter(_ -> colon >= 0)
                                .map(info -> info.substring(colon + 1))
                                .flatMap(part -> decoded("password", part)),
                        decoded("host", host(address)),
                        port(address),
                        decoded("database", path.startsWith("/") ? path.substring(1) : path),
                        parameters));
    }

    private static String otherKind(Scheme scheme, SourceKind wanted) {
        String url = "the URL begins with " + scheme.text + ", but source.type is ";
        return switch (wanted) {
            case POSTGRES -> url + "postgres. Write type: mysql, or a postgresql:// URL.";
            case MYSQL -> url + "mysql. Write type: postgres, or a mysql:// URL.";
        };
    }

    private static String schemeProblem(String text, SourceKind kind) {
        if (text.startsWith("jdbc:")) {
            return "the URL begins with 'jdbc:'. Write it as " + example(kind) + ".";
        }
        if (text.startsWith("host=") || text.contains(" host=")) {
            return "a list of key=value pairs isn't taken here. Write " + example(kind) + ".";
        }
        return switch (kind) {
            case POSTGRES -> "the URL must begin with postgresql:// (or postgres://).";
            case MYSQL -> "the URL must begin with mysql:// (or mariadb://).";
        };
    }

    /// Where the authority ends: at the first slash or question mark.
    private static int authorityEnd(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
                return i;
            }
        }
        return rest.length();
    }

    private String host(String address) {
        if (address.indexOf(',') >= 0) {
            problems.add("the URL names several hosts. Name one.");
            return "";
        }
        if (address.startsWith("[")) {
            int close = address.indexOf(']');
            if (close < 0) {
                problems.add("the URL has a '[' before the host without its ']'.");
                return "";
            }
            return address.substring(1, close);
        }
        int colon = address.indexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    private OptionalInt port(String address) {
        int from = address.startsWith("[") ? address.indexOf(']') + 1 : 0;
        int colon = address.indexOf(':', from);
        if (address.startsWith("[") && from > 0 && from < address.length() && colon != from) {
            problems.add("after the ']' of an IPv6 address only ':' and a port may follow.");
            return OptionalInt.empty();
        }
        if (colon < 0 || colon == address.length() - 1) {
            return OptionalInt.empty();
        }
        String digits = address.substring(colon + 1);
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return OptionalInt.of(port);
            }
        }
        problems.add(
                "the port in the URL is not a number from 1 to 65535. An IPv6 address stands in"
                        + " [ ].");
        return OptionalInt.empty();
    }

    private Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                problems.add("a parameter of the URL is not written as name=value.");
                continue;
            }
            Optional<String> name = decoded("parameter", pair.substring(0, equals));
            Optional<String> value = decoded("parameter", pair.substring(equals + 1));
            if (name.isPresent() && parameters.put(name.get(), value.orElse("")) != null) {
                problems.add("a parameter stands twice in the URL.");
            }
        }
        return parameters;
    }

    /// Percent-decoding; a plus stays a plus. Empty text is absent, but for an empty password,
    /// which means the same.
    private Optional<String> decoded(String part, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                problems.add(
                        "the "
                                + part
                                + " in the URL has a '%' without two hexadecimal digits after it."
                                + " Write a percent sign as %25.");
                return Optional.empty();
            }
            out.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            String decoded = StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
            if (decoded.indexOf('\0') < 0) {
                return Optional.of(decoded);
            }
            problems.add("the " + part + " in the URL holds a NUL character.");
        } catch (CharacterCodingException e) {
            problems.add("the " + part + " in the URL is not UTF-8 after percent-decoding.");
        }
        return Optional.empty();
    }
}
