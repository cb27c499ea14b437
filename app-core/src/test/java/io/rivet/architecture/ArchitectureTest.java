package io.rivet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Holds the floors of `docs/architecture.md`: a room uses rooms on lower floors only, a library is
/// seen by its room only, and each door has one caller.
class ArchitectureTest {

    /// Each room and the floor it stands on.
    private static final Map<String, Integer> FLOORS =
            Map.ofEntries(
                    Map.entry("value", 1),
                    Map.entry("json", 2),
                    Map.entry("failure", 2),
                    Map.entry("schema", 3),
                    Map.entry("config", 4),
                    Map.entry("batch", 4),
                    Map.entry("facts", 4),
                    Map.entry("plan", 5),
                    Map.entry("source", 6),
                    Map.entry("format", 6),
                    Map.entry("destination", 6),
                    Map.entry("quality", 6),
                    Map.entry("state", 6),
                    Map.entry("resource", 6),
                    Map.entry("event", 8),
                    Map.entry("run", 9),
                    Map.entry("engine", 10));

    /// Each library and the rooms that may see it.
    private static final Map<String, List<String>> WALLS =
            Map.ofEntries(
                    Map.entry("org.postgresql..", List.of("source.postgres")),
                    Map.entry("com.mysql..", List.of("source.mysql")),
                    Map.entry("net.openhft..", List.of("batch")),
                    Map.entry("com.dynatrace..", List.of("value")),
                    Map.entry("org.apache.parquet..", List.of("format.parquet")),
                    Map.entry("org.apache.hadoop..", List.of("format.parquet")),
                    Map.entry("org.apache.commons.csv..", List.of("format.csv")),
                    Map.entry("org.snakeyaml..", List.of("config")),
                    Map.entry("tools.jackson..", List.of("json", "config")),
                    Map.entry(
                            "org.apache.arrow..",
                            List.of("batch", "source", "format", "quality", "run")),
                    Map.entry("java.sql..", List.of("source", "state")),
                    Map.entry("javafx..", List.of()),
                    Map.entry("picocli..", List.of()));

    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.rivet");

    private static final JavaClasses ROOMS =
            CORE.that(DescribedPredicate.describe("of the core", c -> FLOORS.containsKey(room(c))));

    private static String room(JavaClass type) {
        List<String> names = List.of(type.getPackageName().split("\\.", -1));
        return names.size() > 2 ? names.get(2) : "";
    }

    private static int floor(String room) {
        return FLOORS.getOrDefault(room, 0);
    }

    @Test
    void everyRoomHasAFloor() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass type : CORE) {
            if (!type.getPackageName().startsWith("io.rivet.dev")) {
                rooms.add(room(type));
            }
        }
        assertEquals(new TreeSet<>(FLOORS.keySet()), rooms, "rooms and their floors");
    }

    @Test
    void aRoomUsesOnlyLowerFloors() {
        List<String> arrows = new ArrayList<>();
        for (JavaClass origin : ROOMS) {
            String from = room(origin);
            origin.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> FLOORS.containsKey(room(target)))
                    .filter(target -> target.getPackageName().startsWith("io.rivet."))
                    .filter(target -> !room(target).equals(from))
                    .filter(target -> floor(room(target)) >= floor(from))
                    .forEach(target -> arrows.add(origin.getName() + " -> " + target.getName()));
        }
        assertEquals(
                List.of(),
                arrows.stream().distinct().sorted().toList(),
                "arrows that go up or sideways");
    }

    @TestFactory
    Stream<DynamicTest> aLibraryIsSeenByItsRoomsOnly() {
        return WALLS.entrySet().stream()
                .map(
                        wall ->
                                DynamicTest.dynamicTest(
                                        wall.getKey(),
                                        () ->
                                                noClasses()
                                                        .that(outside(wall.getValue()))
                                                        .should()
                                                        .dependOnClassesThat()
                                                        .resideInAPackage(wall.getKey())
                                                        .allowEmptyShould(true)
                                                        .check(ROOMS)));
    }

    private static DescribedPredicate<JavaClass> outside(List<String> rooms) {
        return DescribedPredicate.describe(
                "outside " + rooms,
                type ->
                        rooms.stream()
                                .map(room -> "io.rivet." + room)
                                .noneMatch(
                                        name ->
                                                type.getPackageName().equals(name)
                                                        || type.getPackageName()
                                                                .startsWith(name + ".")));
    }

    @Test
    void noCycles() {
        slices().matching("io.rivet.(**)").should().beFreeOfCycles().check(ROOMS);
    }

    @Test
    void eachDoorHasOneCaller() {
        onlyCalledBy("io.rivet.destination.Destination", "deliver", "io.rivet.run.PartCommitter");
        onlyCalledBy("io.rivet.destination.Destination", "withdraw", "io.rivet.run.PartCommitter");
        onlyCalledBy("io.rivet.destination.Destination", "unpublish", "io.rivet.run.PartCommitter");
        onlyCalledBy("io.rivet.destination.Destination", "publish", "io.rivet.run.RunCloser");
        onlyCalledBy("io.rivet.state.StateStore", "completeTask", "io.rivet.run.PartCommitter");
        onlyCalledBy("io.rivet.state.StateStore", "closeRun", "io.rivet.run.RunCloser");
    }

    private static void onlyCalledBy(String owner, String method, String caller) {
        Set<String> callers = new TreeSet<>();
        for (JavaClass type : ROOMS) {
            for (JavaCall<?> call : type.getMethodCallsFromSelf()) {
                if (call.getTargetOwner().getName().equals(owner)
                        && call.getTarget().getName().equals(method)) {
                    callers.add(type.getName());
                }
            }
        }
        assertEquals(Set.of(caller), callers, "callers of " + owner + "." + method);
    }

    @Test
    void theCorePrintsNothingAndNeverExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(ROOMS);
    }

    @Test
    void theRulesSeeTheCore() {
        assertTrue(ROOMS.size() > 80, "classes seen: " + ROOMS.size());
    }
}
