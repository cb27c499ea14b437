package io.rivet.source;

import io.rivet.value.SqlDialect;

import java.util.Locale;

/// One query as its author wrote it, looked at just closely enough to cut off what may follow it: a
/// semicolon, spaces and comments. Knows the quotes and comments of each dialect: dollar quotes,
/// escape strings and nested comments of PostgreSQL; backticks, backslashes, `#` and `/*! code */`
/// of MySQL.
///
/// @param sql the text up to the end of its last word, so that error positions stay true
/// @param firstWord its first word in lower case, past comments and opening parentheses; empty when
///   there is none
/// @param several whether another statement follows the first one
/// @param ordered whether an ORDER BY orders the whole result, and not a part or a window of it
public record SqlText(String sql, String firstWord, boolean several, boolean ordered) {

    /// Looks at a query.
    public static SqlText of(String text, SqlDialect dialect) {
        return new Scanner(text, dialect == SqlDialect.MYSQL).scan();
    }

    private static final class Scanner {

        private final String text;
        private final boolean mysql;
        private int at;
        private int end;
        private String firstWord = "";
        private boolean ended;
        private boolean several;
        private String lastWord = "";
        private int depth;
        private int wordDepth = Integer.MAX_VALUE;
        private int orderDepth = Integer.MAX_VALUE;

        Scanner(String text, boolean mysql) {
            this.text = text;
            this.mysql = mysql;
        }

        SqlText scan() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isSpace(c)) {
                    at++;
                } else if (isLineComment(c)) {
                    skipLine();
                } else if (mysql && isCodeMark()) {
                    skipCodeMark();
                } else if (text.startsWith("/*", at)) {
                    skipComment();
                } else if (c == ';') {
                    ended |= end > 0;
                    at++;
                } else if (ended) {
                    several = true;
                    at = text.length();
                } else {
                    token(c);
                    end = at;
                }
            }
            // a query that stands in parentheses as a whole has no word outside of them
            boolean ordered = orderDepth < Integer.MAX_VALUE && orderDepth == wordDepth;
            return new SqlText(text.substring(0, end), firstWord, several, ordered);
        }

        private void token(char c) {
            if (isWordStart(c) && !isEscapeString(c)) {
                word();
                return;
            }
            lastWord = "";
            if (c == '\'') {
                skipQuoted('\'', mysql);
            } else if (c == '"' || (mysql && c == '`')) {
                skipQuoted(c, mysql && c == '"');
            } else if (isEscapeString(c)) {
                at++;
                skipQuoted('\'', true);
            } else if (c == '$' && !mysql) {
                skipDollarQuoted();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        }

        private boolean isEscapeString(char c) {
            return !mysql && (c == 'e' || c == 'E') && text.startsWith("'", at + 1);
        }

        private void word() {
            int start = at;
            while (at < text.length() && isWordPart(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at).toLowerCase(Locale.ROOT);
            if (firstWord.isEmpty()) {
                firstWord = word;
            }
            wordDepth = Math.min(wordDepth, depth);
            if (lastWord.equals("order") && word.equals("by")) {
                orderDepth = Math.min(orderDepth, depth);
            }
            lastWord = word;
        }

        /// MySQL wants a space or the end of the text after the dashes.
        private boolean isLineComment(char c) {
            if (text.startsWith("--", at)) {
                return !mysql || at + 2 == text.length() || text.charAt(at + 2) <= ' ';
            }
            return mysql && c == '#';
        }

        /// Whether this begins or ends code that only MySQL or MariaDB sees.
        private boolean isCodeMark() {
            return text.startsWith("/*!", at)
                    || text.startsWith("/*M!", at)
                    || text.startsWith("*/", at);
        }

        private void skipCodeMark() {
            boolean ends = text.charAt(at) == '*';
            at += ends ? 2 : text.indexOf('!', at) + 1 - at;
            while (!ends && at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            end = at;
        }

        private void skipLine() {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
        }

        private void skipComment() {
            int depth = 0;
            do {
                if (text.startsWith("/*", at)) {
                    depth = mysql ? 1 : depth + 1;
                    at += 2;
                } else if (text.startsWith("*/", at)) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            } while (depth > 0 && at < text.length());
        }

        /// A doubled quote ends one string and begins the next, which comes to the same.
        private void skipQuoted(char quote, boolean backslashes) {
            at++;
            while (at < text.length() && text.charAt(at) != quote) {
                at += backslashes && text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, text.length());
            if (backslashes && at < text.length() && text.charAt(at) == quote) {
                skipQuoted(quote, true);
            }
        }

        private void skipDollarQuoted() {
            int close = at + 1;
            while (close < text.length() && isTagPart(text.charAt(close), close == at + 1)) {
                close++;
            }
            if (close >= text.length() || text.charAt(close) != '$') {
                at++;
                return;
            }
            String tag = text.substring(at, close + 1);
            int found = text.indexOf(tag, close + 1);
            at = found < 0 ? text.length() : found + tag.length();
        }

        private static boolean isSpace(char c) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }

        private static boolean isWordStart(char c) {
            return c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        private static boolean isWordPart(char c) {
            return isWordStart(c) || c == '$' || (c >= '0' && c <= '9');
        }

        private static boolean isTagPart(char c, boolean first) {
            return isWordStart(c) || (!first && c >= '0' && c <= '9');
        }
    }
}
