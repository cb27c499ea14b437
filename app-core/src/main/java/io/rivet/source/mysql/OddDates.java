package io.rivet.source.mysql;

import java.time.LocalDate;
import java.time.YearMonth;

/// Dates that no calendar has, such as `2024-02-00`: the server stores and orders them.
final class OddDates {

    private static final int MONTH_AT = 5;
    private static final int DAY_AT = 8;
    private static final String NO_DATE = "0000-00-00";

    private OddDates() {}

    /// The same key, or the last one before it that the calendar has; the date of zeros where there
    /// is none.
    ///
    /// @param answer the server's text
    static String atMost(KeyForm form, String answer) {
        if (isOfCalendar(form, answer)) {
            return answer;
        }
        YearMonth month = month(answer);
        boolean noMonth = answer.startsWith("00", MONTH_AT);
        boolean noDay = noMonth || answer.startsWith("00", DAY_AT);
        LocalDate before =
                noMonth
                        ? LocalDate.of(month.getYear() - 1, 12, 31)
                        : noDay ? month.atDay(1).minusDays(1) : month.atEndOfMonth();
        if (before.getYear() < 0) {
            return NO_DATE + (form == KeyForm.DATETIME ? " 00:00:00" : "");
        }
        return before + (form == KeyForm.DATETIME ? " 23:59:59.999999" : "");
    }

    /// The same key, or the first one after it that the calendar has.
    static String atLeast(KeyForm form, String answer) {
        if (isOfCalendar(form, answer)) {
            return answer;
        }
        YearMonth month = month(answer);
        boolean noDay = answer.startsWith("00", MONTH_AT) || answer.startsWith("00", DAY_AT);
        LocalDate after = noDay ? month.atDay(1) : month.plusMonths(1).atDay(1);
        return after + (form == KeyForm.DATETIME ? " 00:00:00" : "");
    }

    private static YearMonth month(String answer) {
        int year = Integer.parseInt(answer.substring(0, 4));
        return YearMonth.of(
                year, Math.max(1, Integer.parseInt(answer.substring(MONTH_AT, MONTH_AT + 2))));
    }

    private static boolean isOfCalendar(KeyForm form, String answer) {
        if (form != KeyForm.DATE && form != KeyForm.DATETIME) {
            return true;
        }
        if (answer.startsWith(NO_DATE)) {
            return answer.substring(NO_DATE.length()).matches("[ 0:.]*");
        }
        if (answer.startsWith("00", MONTH_AT)) {
            return false;
        }
        int day = Integer.parseInt(answer.substring(DAY_AT, NO_DATE.length()));
        return day > 0 && day <= month(answer).lengthOfMonth();
    }
}
