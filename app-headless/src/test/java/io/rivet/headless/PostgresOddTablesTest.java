package io.rivet.headless;

import java.util.List;

class PostgresOddTablesTest extends OddTablesContract {

    @Override
    TestedServer open() {
        return TestedServer.postgres();
    }

    @Override
    List<String> oddNames() {
        return List.of(
                "a \"quoted\" name",
                "dot.ted",
                "back`tick",
                "comma, and 'apostrophe'",
                " space around ",
                "größe",
                "名前",
                "emoji 🙂",
                "semi;colon",
                "back\\slash",
                "percent%s",
                "select");
    }
}
