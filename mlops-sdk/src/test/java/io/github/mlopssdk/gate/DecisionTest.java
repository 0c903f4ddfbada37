package io.github.mlopssdk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionTest {
    @TempDir
    Path project;

    @Test
    void printsShortEnoughForJshell() {
        Fingerprint fingerprint = Fingerprint.builder(project).seed(42).build();
        var run = new GoodRun("4f2a9c01", Instant.EPOCH, fingerprint);
        List<String> files = IntStream.range(0, 300)
                .mapToObj(file -> "src/main/java/Net" + file + ".java changed")
                .toList();
        var decision =
                new Decision.Retrain(List.of(new Reason(Reason.Kind.CODE_CHANGED, files)), Optional.of(run), List.of());

        assertThat(decision.toString())
                .hasSizeLessThan(1000)
                .contains("CODE_CHANGED: src/main/java/Net0.java changed", "and 295 more", "4f2a9c01 of 1970-01-01");
    }
}
