package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import org.junit.jupiter.api.Tag;

import java.util.List;

@Tag("mysql")
@Tag("full")
class MySqlOddTablesTest extends OddTablesContract {

    @Override
    TestedServer open() {
        return TestedServer.of(TestingMySql.assumeMySql());
    }

    @Override
    List<String> oddNames() {
        return List.of(
                "a \"quoted\" name",
                "dot.ted",
                "back`tick",
                "comma, and 'apostrophe'",
                "größe",
                "名前",
                "semi;colon",
                "back\\slash",
                "percent%s",
                "select");
    }
}
