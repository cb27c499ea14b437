package io.rivet.headless;

import io.rivet.dev.TestingMySql;

import java.util.List;

class MariaDbOddTablesTest extends OddTablesContract {

    @Override
    TestedServer open() {
        return TestedServer.of(TestingMySql.mariaDb());
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
