package io.rivet.headless;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.Set;

/// The command reaches the core through its front doors only.
class HeadlessArchitectureTest {

    private static final Set<String> ROOMS =
            Set.of(
                    "engine",
                    "event",
                    "preflight",
                    "plan",
                    "facts",
                    "config",
                    "schema",
                    "failure",
                    "value",
                    "headless");
    private static final Set<String> STATE_RECORDS =
            Set.of(
                    "io.rivet.state.RunStatus",
                    "io.rivet.state.Checkpoint",
                    "io.rivet.state.TaskRow",
                    "io.rivet.state.TaskStatus",
                    "io.rivet.state.PartRow",
                    "io.rivet.state.CursorRow",
                    "io.rivet.state.SchemaRow",
                    "io.rivet.state.MetricRow",
                    "io.rivet.state.MetricRow$SourceLoad",
                    "io.rivet.state.FileRow");

    @Test
    void onlyTheFrontDoorsOfTheCoreAreUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.describe(
                                "are front doors of the core or not of the core",
                                HeadlessArchitectureTest::mayBeUsed))
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.rivet.headless"));
    }

    private static boolean mayBeUsed(JavaClass used) {
        String name = used.getBaseComponentType().getFullName();
        if (!name.startsWith("io.rivet.") || STATE_RECORDS.contains(name)) {
            return true;
        }
        int room = "io.rivet.".length();
        return ROOMS.contains(name.substring(room, name.indexOf('.', room)));
    }
}
