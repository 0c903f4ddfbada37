package io.github.mlopssdk.dl4j.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibcEnvironmentTest {
    @TempDir
    private Path directory;

    @Test
    void isTooLateWhereNobodyCanTellWhatIsLoaded() {
        assertThat(new LibcEnvironment(directory.resolve("missing")).isTooLate())
                .isTrue();
    }

    @Test
    void readsPathsThatAreNotUtf8() throws IOException {
        assertThat(isTooLateWith("/opt/caf\u00e9/libc.so.6")).isFalse();
        assertThat(isTooLateWith("/opt/caf\u00e9/libnd4jcpu.so")).isTrue();
    }

    private boolean isTooLateWith(String library) throws IOException {
        Path maps = directory.resolve("maps");
        Files.writeString(maps, "7f00 r-xp " + library + "\n", StandardCharsets.ISO_8859_1);
        return new LibcEnvironment(maps).isTooLate();
    }
}
