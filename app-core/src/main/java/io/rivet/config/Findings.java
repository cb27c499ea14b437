package io.rivet.config;

import io.rivet.value.Redactor;
import io.rivet.value.Secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Collects problems and warnings while a config is read. User values enter a message through
/// {@link #quote} only, which takes out the secrets that are known so far.
final class Findings {

    private static final int LONGEST_VALUE = 60;
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_<][A-Za-z0-9_.<-]{0,39}");
    private static final Comparator<ConfigProblem> BY_PLACE =
            Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column);

    private final Set<ConfigProblem> problems = new LinkedHashSet<>();
    private final Set<ConfigProblem> warnings = new LinkedHashSet<>();
    private final List<Secret> secrets = new ArrayList<>();

    void problem(String path, Position at, String message) {
        problems.add(new ConfigProblem(path, at.line(), at.column(), message));
    }

    void warning(String path, Position at, String message) {
        warnings.add(new ConfigProblem(path, at.line(), at.column(), message));
    }

    /// From now on this text is taken out of quoted values.
    void secret(String text) {
        secrets.add(Secret.of(text));
    }

    /// The value in quotes, short, without control characters and known secrets.
    String quote(String value) {
        String safe = Redactor.of(secrets).redact(value).replace('\n', ' ').replace('\t', ' ');
        if (safe.codePointCount(0, safe.length()) > LONGEST_VALUE) {
            safe = safe.substring(0, safe.offsetByCodePoints(0, LONGEST_VALUE)) + "...";
        }
        return "'" + safe + "'";
    }

    /// True for a key that looks like one. Others may be a value that lost its space after the
    /// colon (`password:abc`), so they are never printed.
    static boolean canPrintKey(String key) {
        return PLAIN_KEY.matcher(key).matches();
    }

    static String pathOf(String parent, String key) {
        if (!canPrintKey(key)) {
            return parent;
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    List<ConfigProblem> problems() {
        return problems.stream().sorted(BY_PLACE).toList();
    }

    List<ConfigProblem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }
}
