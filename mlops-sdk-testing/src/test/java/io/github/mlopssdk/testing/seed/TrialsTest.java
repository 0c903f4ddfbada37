package io.github.mlopssdk.testing.seed;

import static io.github.mlopssdk.testing.seed.Trials.acrossSeeds;
import static io.github.mlopssdk.testing.statistics.Limit.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrialsTest {
    @Test
    void everyTrialIsSeededByItsOwnSeed() {
        List<List<Integer>> first = new ArrayList<>();
        List<List<Integer>> second = new ArrayList<>();

        acrossSeeds(3, trial -> first.add(shuffled()));
        acrossSeeds(3, trial -> second.add(shuffled()));

        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void oneSeedRepeatsATrialAlone() {
        List<List<Integer>> all = new ArrayList<>();
        List<List<Integer>> alone = new ArrayList<>();
        Trials trials = acrossSeeds(3, 7, trial -> {
            all.add(shuffled());
            trial.report("seed", (double) trial.seed());
        });

        List<Long> seeds = List.copyOf(trials.metric("seed").values().keySet());
        seeds.forEach(seed -> Trials.oneSeed(seed, trial -> alone.add(shuffled())));

        assertThat(alone).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void metricsOfAllTrialsMakeASample() {
        Trials trials = acrossSeeds(5, trial -> trial.report("auc", 0.9 + trial.seed() % 10 / 1000.0));

        assertThat(trials.metric("auc").values()).hasSize(5);
        assertThat(trials.metric("auc").mean(atLeast(0.89)).verdict()).isEqualTo(Verdict.PASS);
        assertThatThrownBy(() -> trials.metric("f1")).hasMessageContaining("has not reported f1, only [auc]");
    }

    @Test
    void aTrialThatThrowsEndsNoOther() {
        long bad = TrialSeeds.of(42, 4)[1];
        Trials trials = acrossSeeds(4, trial -> {
            if (trial.seed() == bad) {
                throw new IOException("no file");
            }
            trial.report("auc", 1);
        });

        assertThat(trials.pass(3).verdict()).isEqualTo(Verdict.PASS);
        assertThat(trials.pass(4).message())
                .contains("3 of 4 trials pass")
                .contains("seed " + bad + ": java.io.IOException: no file");
        assertThat(trials.metric("auc").mean(atLeast(0)).verdict()).isEqualTo(Verdict.FAIL);
        assertThatThrownBy(() -> trials.pass(5)).hasMessageContaining("from 1 to 4");
    }

    @Test
    void anInterruptEndsAllAndIsKept() {
        assertThatThrownBy(() -> acrossSeeds(2, trial -> {
                    throw new InterruptedException();
                }))
                .hasMessage("the trials were interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> acrossSeeds(0, trial -> {})).hasMessageContaining("at least 1");
        Trials twice = acrossSeeds(1, trial -> {
            trial.report("auc", 1);
            trial.report("auc", 1);
        });
        assertThat(twice.pass(1).message()).contains("has reported auc before");
    }

    private static List<Integer> shuffled() {
        var numbers = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        Collections.shuffle(numbers);
        return numbers;
    }
}
