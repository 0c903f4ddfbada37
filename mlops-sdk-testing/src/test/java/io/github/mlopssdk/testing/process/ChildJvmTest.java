package io.github.mlopssdk.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    @TempDir
    Path directory;

    /** Prints its argument and a variable, then ends or waits to be killed. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(arguments[0] + " " + System.getenv("GREETING"));
            if (arguments[0].equals("wait")) {
                System.in.read();
            }
            System.exit(7);
        }
    }

    @Test
    void givesLinesAndExitCode() throws Exception {
        try (ChildJvm child = ChildJvm.start(Echo.class, directory, Map.of("GREETING", "hi"), "end")) {
            assertThat(child.awaitExit()).isEqualTo(7);
            assertThat(child.lines()).containsExactly("end hi");
        }
    }

    @Test
    void keepsTheLinesOfAKilledProcess() throws Exception {
        try (ChildJvm child = ChildJvm.start(Echo.class, directory, Map.of("GREETING", "hi"), "wait")) {
            assertThat(child.nextLine()).contains("wait hi");
            child.kill();
            assertThat(child.nextLine()).isEmpty();
            assertThat(child.awaitExit()).isNotZero();
        }
    }
}
