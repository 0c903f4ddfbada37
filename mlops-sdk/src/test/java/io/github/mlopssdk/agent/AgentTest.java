package io.github.mlopssdk.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.probe.Everything;
import io.github.mlopssdk.probe.Hook;
import io.github.mlopssdk.probe.Libraries;
import io.github.mlopssdk.probe.Tasks;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in JVMs of their own; the texts beside this class hold what they print on every JDK. */
class AgentTest {
    @TempDir
    private static Path directory;

    private static String agent = "";

    @BeforeAll
    static void assemble() throws IOException {
        agent = "-javaagent:" + AgentJar.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=call-sites", "=audit"})
    void printsTheSameOnEveryJdkAndInEveryMode(String mode) throws IOException {
        Program program = run(List.of(agent + mode), Everything.class);

        assertThat(program).isEqualTo(new Program(0, expected("everything.txt"), ""));
    }

    @Test
    void printsTheSameWithTheSeedOfTheArgumentAndOfTheEnvironment() {
        Program argument = run(List.of(agent + "=seed=5"), Everything.class);
        Program environment = start(Map.of("MLOPS_SEED_ROOT", "5"), List.of(agent), Everything.class);

        assertThat(argument).isEqualTo(environment).isNotEqualTo(run(List.of(agent), Everything.class));
        assertThat(argument.err()).isEmpty();
    }

    @Test
    void seedsLateAsWellAsEarly() throws IOException {
        Program program = run(List.of(agent), Everything.class, "late");

        assertThat(program).isEqualTo(new Program(0, expected("late.txt"), ""));
    }

    @Test
    void anotherAgentChangesNoValueInEitherOrder() throws IOException {
        String jacoco = "-javaagent:" + AgentJar.libraries("org.jacoco.agent").get(0) + "=destfile="
                + directory.resolve("jacoco.exec");

        for (String mode : List.of("", "=audit")) {
            assertThat(run(List.of(agent + mode, jacoco), Everything.class).out())
                    .isEqualTo(expected("everything.txt"));
            assertThat(run(List.of(jacoco, agent + mode), Everything.class).out())
                    .isEqualTo(expected("everything.txt"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=audit"})
    void worksWhereTheLibraryIsAModule(String mode) throws IOException {
        List<String> modules = new ArrayList<>(AgentJar.libraries(
                "okhttp", "okio", "kotlin", "jackson", "slf4j-api", "jspecify", "fastcsv", "commons-math3"));
        modules.add(directory.resolve("mlops-sdk.jar").toString());
        Program program = Program.run(
                directory,
                Map.of(),
                List.of(
                        agent + mode,
                        "-p",
                        String.join(File.pathSeparator, modules),
                        "--add-modules",
                        "io.github.mlopssdk",
                        "-cp",
                        AgentJar.testClasses(),
                        Everything.class.getName()));

        assertThat(program).isEqualTo(new Program(0, expected("everything.txt"), ""));
    }

    @Test
    void startsFromTheManifestOfTheProgram() throws IOException {
        Path jar = AgentJar.launching(directory, directory.resolve("mlops-sdk.jar"), Everything.class);

        assertThat(Program.run(directory, Map.of(), List.of("-jar", jar.toString())))
                .isEqualTo(new Program(0, expected("everything.txt"), ""));
    }

    @Test
    void tasksOfScopesDrawTheSameOnAnyNumberOfThreads() {
        Program one = run(List.of(agent), Tasks.class, "1");
        Program three = run(List.of(agent), Tasks.class, "3");
        Program audited = run(List.of(agent + "=audit"), Tasks.class, "2");

        assertThat(one.out()).hasSize(13).doesNotHaveDuplicates();
        assertThat(three).isEqualTo(one);
        assertThat(audited).isEqualTo(one);
    }

    @Test
    void callSiteModeSeedsGeneratorsOfCommonsMath() {
        Program first = run(List.of(agent + "=call-sites"), Libraries.class);

        assertThat(first.out()).hasSize(3);
        assertThat(run(List.of(agent + "=audit"), Libraries.class)).isEqualTo(first);
        assertThat(run(List.of(agent + "=call-sites,seed=1"), Libraries.class)).isNotEqualTo(first);
        assertThat(run(List.of(agent), Libraries.class)).isNotEqualTo(first);
    }

    @Test
    void saysWhatItCovers() {
        Program program = run(List.of(agent), Hook.class);

        assertThat(program.out())
                .containsExactly(
                        "mode base",
                        "jdk.new-random true",
                        "jdk.collections.salt true",
                        "jdk.tlr true",
                        "jdk.splittable true",
                        "jdk.random-generators true",
                        "jdk.math.random true",
                        "jdk.strictmath.random true",
                        "jdk.collections.shuffle true",
                        "jdk.uuid false",
                        "creations null",
                        "java.util.concurrent true true",
                        "no.such.thing false false");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void failsAtTheLineThatCreates() {
        Program program = run(List.of(agent + "=audit=fail"), Everything.class);

        assertThat(program.exitCode()).isNotZero();
        assertThat(program.err())
                .contains("unseeded new Random() at io.github.mlopssdk.probe.Everything.<clinit>(Everything.java:17)");
    }

    @Test
    void endsTheJvmOverAWrongArgument() {
        Program program = run(List.of(agent + "=audti"), Everything.class);

        assertThat(program.exitCode()).isNotZero();
        assertThat(program.err()).contains("the agent takes seed=NUMBER, call-sites, audit and audit=fail");
    }

    private static Program run(List<String> options, Class<?> main, String... arguments) {
        return start(Map.of(), options, main, arguments);
    }

    private static Program start(
            Map<String, String> environment, List<String> options, Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        return Program.run(directory, environment, words);
    }

    private static List<String> expected(String file) throws IOException {
        try (InputStream in = AgentTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
