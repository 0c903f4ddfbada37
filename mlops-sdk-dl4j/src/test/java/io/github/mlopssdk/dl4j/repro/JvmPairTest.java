package io.github.mlopssdk.dl4j.repro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.FreshJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pairs of JVMs that train the same; profile {@code pairs} runs a hundred of them instead of five. */
final class JvmPairTest {
    /** With a seed in configuration and thread, and with none in either: then they come from the seeded factory. */
    private static final List<String> CONFIGURATIONS = List.of(SeededModels.SEEDED, SeededModels.UNSEEDED);

    private static final int PAIRS = Integer.getInteger("mlops.pairs", 5);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void givesEqualBitsInBothJvmsOfEveryPair() throws IOException, InterruptedException {
        Set<Map<String, String>> outcomes = new HashSet<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            Map<String, String> first = trained(42, CONFIGURATIONS);
            assertThat(trained(42, CONFIGURATIONS))
                    .as("pair " + pair)
                    .hasSize(CONFIGURATIONS.size() * SeededModel.values().length)
                    .isEqualTo(first);
            outcomes.add(first);
        }

        assertThat(outcomes).hasSize(1);
    }

    @Test
    void givesOtherBitsForAnotherRoot() throws IOException, InterruptedException {
        Map<String, String> other = trained(43, CONFIGURATIONS);

        trained(42, CONFIGURATIONS)
                .forEach((model, digest) -> assertThat(other.get(model)).isNotEqualTo(digest));
    }

    private static Map<String, String> trained(long root, List<String> configurations)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(Long.toString(root)));
        arguments.addAll(configurations);
        return SeededModels.digests(FreshJvm.likeThisOne().run(SeededModels.class, arguments, LIMIT));
    }
}
