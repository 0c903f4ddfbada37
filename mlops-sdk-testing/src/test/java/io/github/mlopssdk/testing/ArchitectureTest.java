package io.github.mlopssdk.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.mlopssdk.testing.tracking.TrackingServer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchitectureTest {
    private static final String ROOT = "io.github.mlopssdk.testing";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(
                    TrackingServer.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({"statistics, ''", "data, statistics"})
    void enginesNeedNeitherJUnitNorWhatIsAboveThem(String layer, String below) {
        noClasses()
                .that(resideInAPackage(ROOT + "." + layer + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(packages(layer, below))))
                        .or(resideInAnyPackage("org.junit..", "org.opentest4j..")))
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "environment, ''",
        "report, environment statistics",
        "seed, report statistics",
        "behavior, check data report seed statistics"
    })
    void extensionsNeedEnginesOnly(String layer, String below) {
        noClasses()
                .that(resideInAPackage(ROOT + "." + layer + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(packages(layer, below)))))
                .check(MAIN);
    }

    private static String[] packages(String layer, String below) {
        return Stream.of((layer + " " + below).strip().split(" "))
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (JavaClass type : MAIN) {
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                    .as("%s is @NullMarked", type.getPackageName())
                    .isTrue();
        }
    }
}
