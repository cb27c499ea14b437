package io.rivet.gui;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.rivet.state.FileRow;
import io.rivet.state.MetricRow;
import io.rivet.state.RunStatus;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;

/// What keeps the window testable: view models know no nodes, threads meet in one room, and the
/// core is reached through its front doors only.
class GuiArchitectureTest {

    private static final String[] FRONT_DOORS = {
        "io.rivet.engine",
        "io.rivet.event",
        "io.rivet.preflight",
        "io.rivet.plan",
        "io.rivet.facts",
        "io.rivet.config",
        "io.rivet.schema",
        "io.rivet.failure",
        "io.rivet.value"
    };

    private static final JavaClasses WINDOW =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.rivet.gui");

    @Test
    void viewModelsKnowNoNodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "atlantafx..",
                        "org.kordamp..",
                        "org.controlsfx..")
                .check(WINDOW);
    }

    @Test
    void runLaterIsCalledInOneRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rivet.gui.fx")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(WINDOW);
    }

    @Test
    void threadsAreMadeInOneRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rivet.gui.fx")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.Builder.class, java.util.concurrent.Executors.class)
                .check(WINDOW);
    }

    @Test
    void onlyTheFrontDoorsOfTheCoreAreUsed() {
        classes()
                .that()
                .resideInAPackage("io.rivet.gui..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("io.rivet..")
                                .or(resideInAnyPackage("io.rivet.gui.."))
                                .or(resideInAnyPackage(FRONT_DOORS))
                                .or(belongToAnyOf(RunStatus.class, MetricRow.class, FileRow.class)))
                .check(WINDOW);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("io.rivet.gui.(*)..").should().beFreeOfCycles().check(WINDOW);
    }
}
