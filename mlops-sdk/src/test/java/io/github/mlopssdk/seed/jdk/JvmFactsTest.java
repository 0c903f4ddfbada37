package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedReport.Effect;
import io.github.mlopssdk.seed.SeedReport.Fact;
import io.github.mlopssdk.seed.SeedScope;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmFactsTest {
    @Test
    void recordsWhatChangesNumbersAndOrder() {
        var context = new RecordingContext(SeedScope.of(42));

        JvmFacts.record(context, JvmLaunch.ask());

        assertThat(context.facts)
                .filteredOn(fact -> fact.effect() == Effect.NUMERIC)
                .extracting(Fact::name)
                .contains("jvm.version", "os.arch", "jvm.processors", "jvm.libm", "jvm.locale", "jvm.class-path.set");
        assertThat(context.facts)
                .filteredOn(fact -> fact.effect() == Effect.ORDER)
                .extracting(Fact::name)
                .containsExactly("jvm.class-path.order", "jvm.gc", "jvm.agents", "jvm.identity-hash");
        assertThat(context.facts).extracting(Fact::name).doesNotHaveDuplicates();
        assertThat(context.facts).contains(new Fact("jvm.vector-api", "false", Effect.NUMERIC));
    }

    @Test
    void isEqualForEqualProcesses() {
        var first = new RecordingContext(SeedScope.of(42));
        var second = new RecordingContext(SeedScope.of(43));

        JvmFacts.record(first, JvmLaunch.ask());
        JvmFacts.record(second, JvmLaunch.ask());

        assertThat(second.facts).isEqualTo(first.facts);
    }

    @Test
    void keepsSecretsOutOfTheArguments() {
        String text = JvmArguments.redacted(List.of(
                "-Xmx2g",
                "-Dmlflow.tracking.token=abc def",
                "-Djavax.net.ssl.keyStorePassword=hunter2",
                "-DAWS_SECRET=x",
                "-javaagent:/opt/apm.jar=service=a,api_key=12345",
                "-Ddb.url=jdbc:postgresql://u:hunter2@h/db",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-Djdk.token=x",
                "-agentpath:/opt/a.so=licenseKey:abc",
                "--add-opens=java.base/java.util=ALL-UNNAMED"));

        assertThat(text)
                .isEqualTo("-Xmx2g -Dmlflow.tracking.token=*** -Djavax.net.ssl.keyStorePassword=*** -DAWS_SECRET=***"
                        + " -javaagent:/opt/apm.jar=*** -Ddb.url=***"
                        + " -Djava.util.concurrent.ForkJoinPool.common.parallelism=2 -Djdk.token=***"
                        + " -agentpath:/opt/a.so=*** --add-opens=java.base/java.util=ALL-UNNAMED");
    }

    @Test
    void namesAgentsAndTheModeOfIdentityHashes() {
        List<String> arguments = List.of("-javaagent:/opt/lib/apm.jar=key=1", "-XX:hashCode=3");

        assertThat(JvmArguments.agents(arguments)).isEqualTo("apm.jar");
        assertThat(JvmArguments.identityHash(arguments)).isEqualTo("3");
        assertThat(JvmArguments.identityHash(List.of())).isEqualTo("default");
    }

    @Test
    void hashesTheClassPathByNamesAndOrder() {
        ClassPath one = ClassPath.parse(path("/a/x-1.jar", "/a/y-2.jar"), "");
        ClassPath moved = ClassPath.parse(path("/b/x-1.jar", "/b/y-2.jar"), "");
        ClassPath turned = ClassPath.parse(path("/a/y-2.jar", "/a/x-1.jar"), "");
        ClassPath other = ClassPath.parse(path("/a/x-1.jar", "/a/y-3.jar"), "");

        assertThat(moved.orderHash()).isEqualTo(one.orderHash()).hasSize(16);
        assertThat(turned.orderHash()).isNotEqualTo(one.orderHash());
        assertThat(turned.setHash()).isEqualTo(one.setHash());
        assertThat(other.setHash()).isNotEqualTo(one.setHash());
    }

    @Test
    void namesTheFunctionsThatTheJvmComputesItself() throws Exception {
        ChildJvm strict = ChildJvm.run(
                LibmInventory.class,
                List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-UseLibmIntrinsic"),
                java.util.Map.of());

        assertThat(strict.out()).containsExactly("fdlibm");
        assertThat(LibmProbe.intrinsics()).matches("fdlibm|exp( tanh)?( cbrt)?");
    }

    /** Prints the fact. */
    static final class LibmInventory {
        private LibmInventory() {}

        public static void main(String[] arguments) {
            System.out.println(LibmProbe.intrinsics());
        }
    }

    private static String path(String... entries) {
        return String.join(File.pathSeparator, entries);
    }
}
