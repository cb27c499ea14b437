package io.rivet.source.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of the two servers it is, and its version.
///
/// @param name `MariaDB` or `MySQL`
/// @param version three numbers, as in `11.4.5`
record Product(String name, String version) {

    /// What is said of a server before it has said what it is.
    static final String UNKNOWN = "MySQL";

    private static final String MARIADB = "MariaDB";
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)+");

    /// @param version what `version()` says: `11.4.5-MariaDB-log`
    /// @param comment what `@@version_comment` says; names MariaDB also where a proxy or a packager
    ///   changed the version
    static Product of(String version, String comment) {
        boolean mariaDb = (version + " " + comment).toLowerCase(Locale.ROOT).contains("mariadb");
        // old replication clients made MariaDB put 5.5.5- before its version
        String own = mariaDb && version.startsWith("5.5.5-") ? version.substring(6) : version;
        Matcher numbers = NUMBERS.matcher(own);
        return new Product(mariaDb ? MARIADB : UNKNOWN, numbers.find() ? numbers.group() : own);
    }

    boolean isMariaDb() {
        return name.equals(MARIADB);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
