package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FreshJvmTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Says where it is, or waits. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            if (arguments[0].equals("wait")) {
                Thread.currentThread().join();
            }
            System.out.println(ProcessHandle.current().pid());
            System.out.println(System.getProperty("fresh.jvm") + " " + System.getenv("GREETING"));
            System.out.println(System.getProperty("java.class.path").endsWith("more.jar"));
            System.out.write(new byte[] {(byte) 0xff, '\n'});
            System.out.flush();
            System.err.println("end");
            System.exit(Integer.parseInt(arguments[0]));
        }
    }

    @Test
    void hasTheClassPathAndWhatIsAdded() throws Exception {
        FreshJvm jvm = new FreshJvm(
                FreshJvm.likeThisOne().home(),
                List.of("-Dfresh.jvm=flag"),
                Map.of("GREETING", "hi"),
                List.of(Path.of("more.jar")));

        FreshJvm.Ended ended = jvm.run(Echo.class, List.of("3"), LIMIT);

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.printed()).contains("flag hi", "true", "end");
        assertThat(ended.printed().get(0))
                .isNotEqualTo(String.valueOf(ProcessHandle.current().pid()));
        assertThat(ended.lastLines()).endsWith("\nend");
    }

    @Test
    void isKilledAtItsLimit() {
        assertThatThrownBy(() -> FreshJvm.likeThisOne().run(Echo.class, List.of("wait"), Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not end within PT0.2S");
    }
}
