package io.github.mlopssdk.dl4j.repro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pairs of JVMs that train the same; {@code -Dmlops.pairs=100} runs more of them than the usual five. */
final class JvmPairTest {
    /** Whether networks without a seed, trained in a thread that nobody seeded, repeat as well. */
    private static final boolean UNSEEDED_REPEATS = false;

    private static final int PAIRS = Integer.getInteger("mlops.pairs", 5);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void givesEqualBitsInBothJvmsOfEveryPair() throws IOException, InterruptedException {
        Set<Map<String, String>> outcomes = new HashSet<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            Map<String, String> first = trained(42, configurations());
            assertThat(trained(42, configurations()))
                    .as("pair " + pair)
                    .hasSize(configurations().size() * SeededModel.values().length)
                    .isEqualTo(first);
            outcomes.add(first);
        }

        assertThat(outcomes).hasSize(1);
    }

    @Test
    void givesOtherBitsForAnotherRoot() throws IOException, InterruptedException {
        Map<String, String> other = trained(43, configurations());

        trained(42, configurations())
                .forEach((model, digest) -> assertThat(other.get(model)).isNotEqualTo(digest));
    }

    @Test
    void seesWhatNoSeedReaches() throws IOException, InterruptedException {
        List<String> unseeded = List.of(SeededModels.UNSEEDED);

        assertThat(trained(42, unseeded).equals(trained(42, unseeded))).isEqualTo(UNSEEDED_REPEATS);
    }

    private static List<String> configurations() {
        return UNSEEDED_REPEATS ? List.of(SeededModels.SEEDED, SeededModels.UNSEEDED) : List.of(SeededModels.SEEDED);
    }

    private static Map<String, String> trained(long root, List<String> configurations)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(Long.toString(root)));
        arguments.addAll(configurations);
        return SeededModels.digests(ChildJvm.likeThisOne().run(SeededModels.class, arguments, LIMIT));
    }
}
