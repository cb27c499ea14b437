package io.rivet.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rivet.schema.ValueAction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The lists make the tables of `docs/types.md`. `-Drivet.docs=apply` writes them there.
class TypesPageTest {

    private static final Path ROOT = Path.of(System.getProperty("rivet.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs/types.md");

    /// Each source's list, by the name that the markers in the page have.
    private static Map<String, List<TypeFamily>> lists() {
        Map<String, List<TypeFamily>> lists = new LinkedHashMap<>();
        lists.put("postgres", PostgresTypes.families());
        lists.put("mysql", MySqlTypes.families());
        return lists;
    }

    static Stream<TypeFamily> families() {
        return lists().values().stream().flatMap(List::stream);
    }

    @Test
    void pageIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        String made = page;
        for (Map.Entry<String, List<TypeFamily>> list : lists().entrySet()) {
            made = TypesPage.with(made, list.getKey(), list.getValue());
        }
        if ("apply".equals(System.getProperty("rivet.docs"))) {
            Files.writeString(PAGE, made);
            page = made;
        }
        assertEquals(made, page, "run again with -Drivet.docs=apply");
    }

    /// A type lists values, and where a kind of values is an error, one of its family is refused.
    @ParameterizedTest
    @MethodSource("families")
    void everyTypeIsTried(TypeFamily family) {
        for (NativeType type : family.types()) {
            assertFalse(type.values().isEmpty(), type + " has no value");
        }
        if (family.types().stream().anyMatch(TypesPageTest::canRefuse)) {
            assertTrue(
                    family.types().stream().anyMatch(type -> !type.refused().isEmpty()),
                    family.source() + " refuses no value");
        }
    }

    private static boolean canRefuse(NativeType type) {
        return type.keys().stream()
                .anyMatch(key -> type.rules().values().of(key) == ValueAction.ERROR);
    }
}
