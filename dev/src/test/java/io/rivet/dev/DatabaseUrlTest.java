package io.rivet.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://h/d, jdbc:postgresql://h:5432/d?ApplicationName=rivet-seed",
        "postgresql://a:b%40c@h:1/d?ssl=true,"
            + " jdbc:postgresql://h:1/d?ApplicationName=rivet-seed&user=a&password=b%40c&ssl=true",
        "mysql://a:b+c@h/d,"
                + " jdbc:mysql://h:3306/d?allowPublicKeyRetrieval=true&user=a&password=b%2Bc",
        "mysql://a@h:1/d?x=y, jdbc:mysql://h:1/d?allowPublicKeyRetrieval=true&user=a&x=y",
        "mysql://h/, none",
        "oracle://h/d, none",
        "h/d, none",
        "mysql:// h/d, none",
    })
    void becomesTheDriversUrl(String url, String jdbc) {
        assertEquals(jdbc, DatabaseUrl.toJdbc(url).orElse("none"));
    }
}
