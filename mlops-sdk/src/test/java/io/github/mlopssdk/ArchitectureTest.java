package io.github.mlopssdk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mlopssdk.gate.RetrainGate;
import io.github.mlopssdk.mlflow.MlflowClient;
import io.github.mlopssdk.serving.CaseRecorderBuilder;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String ROOT = "io.github.mlopssdk";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(Run.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void rulesSeeTheWholeLibrary() {
        assertThat(MAIN.size()).isGreaterThan(100);
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "model, ''",
        "seed, model",
        "journal, model",
        "mlflow, model",
        "chart, model",
        "data, model mlflow",
        "s3, model",
        "delivery, model journal mlflow",
        "report, model journal mlflow seed",
        "compare, model journal mlflow report",
        "serving, model mlflow",
    })
    void importsPointOneWay(String layer, String below) {
        String[] allowed = (layer + " " + below).strip().split(" ");
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = ROOT + "." + allowed[i] + "..";
        }
        check(noClasses()
                .that(resideInAPackage(ROOT + "." + layer + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed)))));
    }

    @Test
    void theFaceKnowsNothingOfThePractices() {
        check(noClasses()
                .that(resideInAPackage(ROOT))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".gate..", ROOT + ".compare..", ROOT + ".serving..")));
    }

    /** The gate's one use of the face is to record a fingerprint on a run; of the audit, that it reads classes. */
    @Test
    void theGateUsesWhatItMay() {
        check(noClasses()
                .that(resideInAPackage(ROOT + ".gate.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(
                                ROOT + ".gate..",
                                ROOT + ".audit",
                                ROOT + ".data..",
                                ROOT + ".environment..",
                                ROOT + ".mlflow..",
                                ROOT + ".model..")))
                        .and(not(assignableTo(Run.class)))
                        .and(not(assignableTo(RunArtifacts.class)))));
    }

    @Test
    void nothingBelowUsesTheFaceButTheCommandLineAndTheGate() {
        check(noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(ROOT, ROOT + ".cli..", ROOT + ".gate.."))))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT)));
    }

    @Test
    void timeComesThroughConstructors() {
        check(noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void theSystemClockIsNamedWhereDefaultsAre() {
        check(noClasses()
                .that(not(describe(
                        "hold defaults",
                        type -> type.getSimpleName().endsWith("Settings")
                                || type.isEquivalentTo(Platform.class)
                                || type.isEquivalentTo(MlflowClient.class)
                                || type.isEquivalentTo(CaseRecorderBuilder.class)
                                || type.isEquivalentTo(RetrainGate.class))))
                .should()
                .callMethod(InstantSource.class, "system"));
    }

    @Test
    void nothingSleepsButThePlatform() {
        check(noClasses()
                .that()
                .doNotHaveSimpleName("Platform")
                .should()
                .callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    void threadsAreMadeWhereTheyAreNamed() {
        check(noClasses()
                .that(not(describe(
                        "own threads",
                        type -> type.getSimpleName().equals("Platform")
                                || type.getSimpleName().equals("ProcessEnd")
                                || type.getSimpleName().equals("JournalSettings")
                                || type.getSimpleName().equals("ServingThreads")
                                || type.getSimpleName().equals("JvmLaunch"))))
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class)))));
    }

    @Test
    void valuesAndSeedsTouchNoFile() {
        check(noClasses()
                .that(resideInAnyPackage(ROOT + ".model..", ROOT + ".seed..")
                        .and(not(describe(
                                "hands another process its class path",
                                type -> type.getSimpleName().equals("FreshJvm")))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Files.class, FileChannel.class, RandomAccessFile.class));
    }

    @Test
    void randomnessComesThroughConstructors() {
        check(noClasses()
                .that(resideInAnyPackage(
                        ROOT, ROOT + ".journal..", ROOT + ".delivery..", ROOT + ".mlflow..", ROOT + ".report.."))
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current"));
    }

    @Test
    void deliveryAndModelTouchNoStreamsOfTheProcess() {
        check(noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".cli.."))))
                .and()
                .doNotHaveSimpleName("ProcessEnd")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void networkIsTouchedByTheRestClientAndByOneClassForData() {
        check(noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".mlflow.."))))
                .and()
                .doNotHaveSimpleName("Web")
                .should()
                .dependOnClassesThat(resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")));
    }

    @Test
    void theAwsSdkIsTouchedByTwoClasses() {
        check(noClasses()
                .that(not(describe(
                        "speak S3",
                        type -> type.getName().startsWith(ROOT + ".s3.S3Connection")
                                || type.getName().startsWith(ROOT + ".s3.S3Objects"))))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon..")));
    }

    @Test
    void excelWorkbooksAreReadByOneClass() {
        check(noClasses()
                .that()
                .doNotHaveSimpleName("XlsxSheet")
                .should()
                .dependOnClassesThat(resideInAPackage("org.dhatim..")));
    }

    @Test
    void yamlIsReadByOneClass() {
        check(noClasses()
                .that()
                .doNotHaveSimpleName("DvcYaml")
                .should()
                .dependOnClassesThat(resideInAPackage("org.yaml..")));
    }

    @Test
    void csvIsReadAndWrittenByTheCatalogTheComparisonAndTheScoring() {
        check(noClasses()
                .that(not(resideInAnyPackage(ROOT + ".data", ROOT + ".compare", ROOT + ".serving")))
                .should()
                .dependOnClassesThat(resideInAPackage("de.siegmar..")));
    }

    @Test
    void everyPackageIsNullMarked() {
        for (JavaClass type : MAIN) {
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                    .as("%s is @NullMarked", type.getPackageName())
                    .isTrue();
        }
    }

    @Test
    void namesAreNouns() {
        check(classes()
                .should()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl"));
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
