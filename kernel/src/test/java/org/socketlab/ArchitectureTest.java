package org.socketlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house stands as drawn: a package uses only what is below it. */
class ArchitectureTest {

    /** From the roof to the ground. */
    private static final List<String> STOREYS = List.of("cli", "jupyter", "notebook", "lab", "experiment", "shell",
            "view", "link", "wire", "host", "cell", "sockets");

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.socketlab");

    @Test
    void aPackageUsesOnlyWhatStandsBelowIt() {
        for (int i = 1; i < STOREYS.size(); i++) {
            var above = STOREYS.subList(0, i).stream().map(ArchitectureTest::inside).toArray(String[]::new);
            check(noClasses().that().resideInAPackage(inside(STOREYS.get(i)))
                    .should().dependOnClassesThat().resideInAnyPackage(above));
        }
    }

    @Test
    void everyClassLivesInARoomOfTheHouse() {
        check(classes().should().resideInAnyPackage(STOREYS.stream().map(ArchitectureTest::inside).toArray(String[]::new)));
    }

    @Test
    void socketsImportsOnlyTheJdk() {
        check(classes().that().resideInAPackage(inside("sockets"))
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "javax.net..", "javax.security.auth..", inside("sockets")));
    }

    @Test
    void aSocketNeedsNoServer() {
        check(noClasses().that().resideInAPackage("org.socketlab.sockets").should().dependOnClassesThat().resideInAPackage(inside("sockets.server")));
    }

    @Test
    void socketsHostWireLinkAndViewKnowNothingOfCells() {
        check(noClasses().that().resideInAnyPackage(inside("sockets"), inside("host"), inside("wire"), inside("link"), inside("view"))
                .should().dependOnClassesThat().resideInAnyPackage(inside("cell"), inside("shell"), inside("jupyter"), "jdk.jshell.."));
    }

    @Test
    void shellAndCellKnowNothingOfSockets() {
        check(noClasses().that().resideInAnyPackage(inside("shell"), inside("cell"))
                .should().dependOnClassesThat().resideInAnyPackage(inside("sockets"), inside("host"), inside("wire"), inside("link")));
    }

    @Test
    void onlyTheShellKnowsJShell() {
        check(noClasses().that().resideOutsideOfPackage(inside("shell"))
                .should().dependOnClassesThat().resideInAPackage("jdk.jshell.."));
    }

    @Test
    void onlyTheJupyterSideKnowsTheProtocol() {
        check(noClasses().that().resideOutsideOfPackages(inside("jupyter"), inside("cli"))
                .should().dependOnClassesThat().resideInAnyPackage("org.zeromq..", "org.dflib.jjava.."));
    }

    private static String inside(String storey) {
        return "org.socketlab." + storey + "..";
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(KERNEL);
    }
}
