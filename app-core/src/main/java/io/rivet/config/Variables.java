package io.rivet.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `${NAME}` and `${NAME:-default}` in a text: parameters first, then the environment. What was put
/// in is not looked at again. `\${` is a literal.
final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final Map<String, String> parameters;
    private final Map<String, String> environment;
    private final Set<String> used = new HashSet<>();

    Variables(Map<String, String> parameters, Map<String, String> environment) {
        this.parameters = parameters;
        this.environment = environment;
    }

    /// @param text with every variable put in that could be
    /// @param failures what went wrong, each with its place in the text
    record Result(String text, List<Failure> failures) {}

    /// @param offset of the `${` in the text that was given
    /// @param message a sentence; names the variable where its name is one
    record Failure(int offset, String message) {}

    Result substitute(String text) {
        StringBuilder out = new StringBuilder(text.length());
        List<Failure> failures = new ArrayList<>();
        int done = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", done)) {
            if (start > done && text.charAt(start - 1) == '\\') {
                out.append(text, done, start - 1).append("${");
                done = start + 2;
                continue;
            }
            out.append(text, done, start);
            int end = text.indexOf('}', start);
            if (end < 0) {
                failures.add(
                        new Failure(
                                start,
                                "'${' has no closing '}'; write '\\${' for the characters"
                                        + " themselves."));
                done = start + 2;
                continue;
            }
            expand(text.substring(start + 2, end), start, out, failures);
            done = end + 1;
        }
        return new Result(out.append(text, done, text.length()).toString(), failures);
    }

    private void expand(String inside, int offset, StringBuilder out, List<Failure> failures) {
        int colon = inside.indexOf(":-");
        String name = colon < 0 ? inside : inside.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            failures.add(
                    new Failure(
                            offset,
                            "what stands between '${' and '}' is not a variable name (letters,"
                                    + " digits, '_', '.', '-'); write '\\${' for the characters"
                                    + " themselves."));
            return;
        }
        if (colon >= 0 && inside.indexOf("${", colon) >= 0) {
            failures.add(
                    new Failure(
                            offset, "the default of variable '" + name + "' can't hold another."));
            return;
        }
        Optional<String> value = find(name);
        if (colon >= 0) {
            out.append(value.filter(v -> !v.isEmpty()).orElse(inside.substring(colon + 2)));
        } else if (value.isPresent()) {
            out.append(value.get());
        } else {
            failures.add(
                    new Failure(
                            offset,
                            "variable '"
                                    + name
                                    + "' isn't set. Pass --param "
                                    + name
                                    + "=VALUE, set it in the environment, or write ${"
                                    + name
                                    + ":-default}."));
        }
    }

    private Optional<String> find(String name) {
        used.add(name);
        return Optional.ofNullable(parameters.get(name))
                .or(() -> Optional.ofNullable(environment.get(name)));
    }

    /// Parameters that no text named so far, sorted.
    List<String> unusedParameters() {
        return parameters.keySet().stream().filter(name -> !used.contains(name)).sorted().toList();
    }
}
