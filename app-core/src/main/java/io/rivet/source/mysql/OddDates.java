package io.rivet.source.mysql;

import java.time.LocalDate;
import java.time.YearMonth;

/// Dates that no calendar has, such as `2024-02-00`: the server stores and orders them.
final class OddDates {

    private static final int DAY_LENGTH = 10;
    private static final String NO_MONTH = "0000-00";
    private static final String NO_DATE = "0000-00-00";

    private OddDates() {}

    /// The same key, or the last one before it that the calendar has. Zero dates stay: none is
    /// before them.
    ///
    /// @param answer the server's text
    static String atMost(KeyForm form, String answer) {
        if (isOfCalendar(form, answer) || answer.startsWith(NO_MONTH)) {
            return answer;
        }
        YearMonth month = month(answer);
        int year = Integer.parseInt(answer.substring(0, 4));
        boolean noMonth = answer.startsWith("00", 5);
        LocalDate before =
                noMonth
                        ? LocalDate.of(year - 1, 12, 31)
                        : answer.startsWith("00", 8)
                                ? month.atDay(1).minusDays(1)
                                : month.atEndOfMonth();
        return before + (form == KeyForm.DATETIME ? " 23:59:59.999999" : "");
    }

    /// The same key, or the first one after it that the calendar has.
    static String atLeast(KeyForm form, String answer) {
        if (isOfCalendar(form, answer)) {
            return answer;
        }
        if (answer.startsWith(NO_MONTH)) {
            return "0000-01-02" + (form == KeyForm.DATETIME ? " 00:00:00" : "");
        }
        YearMonth month = month(answer);
        boolean noDay = answer.startsWith("00", 5) || answer.startsWith("00", 8);
        LocalDate after = noDay ? month.atDay(1) : month.plusMonths(1).atDay(1);
        return after + (form == KeyForm.DATETIME ? " 00:00:00" : "");
    }

    private static YearMonth month(String answer) {
        int year = Integer.parseInt(answer.substring(0, 4));
        return YearMonth.of(year, Math.max(1, Integer.parseInt(answer.substring(5, 7))));
    }

    private static boolean isOfCalendar(KeyForm form, String answer) {
        if ((form != KeyForm.DATE && form != KeyForm.DATETIME) || answer.startsWith(NO_DATE)) {
            return true;
        }
        if (answer.startsWith("00", 5)) {
            return false;
        }
        int day = Integer.parseInt(answer.substring(8, DAY_LENGTH));
        return day > 0 && day <= month(answer).lengthOfMonth();
    }
}
