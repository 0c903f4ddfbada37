package io.github.mlopssdk.testing.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckCatalogTest {
    private static final int SEEDS = 100;

    @Test
    void beginsWithSevenAndHasAnIdForEach() {
        assertThat(CheckCatalog.starter()).hasSize(7);
        assertThat(CheckCatalog.full()).startsWith(CheckCatalog.starter().toArray(Check[]::new));
        assertThat(CheckCatalog.full()).extracting(Check::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void catchesEachFaultWithTheCheckNamedForIt(ToyFault fault) throws IOException {
        assertThat(answer(fault.check(), subject(fault), 42)).isInstanceOf(CheckResult.Fail.class);
    }

    @Test
    void hasAFaultForEachCheckOfAModel() {
        List<String> caught =
                List.of(ToyFault.values()).stream().map(ToyFault::check).toList();
        assertThat(CheckCatalog.full())
                .filteredOn(check -> !check.tag().equals("preprocessing"))
                .extracting(Check::id)
                .filteredOn(id -> !id.equals("initial-loss"))
                .allMatch(caught::contains);
    }

    @Test
    void findsNothingInAHealthyModelOverAHundredSeeds() throws IOException {
        var alarms = new ArrayList<String>();
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Check check : CheckCatalog.full()) {
                CheckResult result = check.answer(new Trial(subject(null), seed));
                if (result instanceof CheckResult.Fail || result instanceof CheckResult.Warn) {
                    alarms.add(seed + " " + check.id() + " " + result);
                }
            }
        }
        assertThat(alarms).isEmpty();
    }

    private static Subject subject(@Nullable ToyFault fault) {
        return Subject.of(seed -> new ToyClassifier(seed, fault))
                .trainingData(ToyClassifier.clouds(120, 1))
                .testData(ToyClassifier.clouds(60, 2));
    }

    static CheckResult answer(String id, Subject subject, long seed) throws IOException {
        return CheckCatalog.full().stream()
                .filter(check -> check.id().equals(id))
                .min(Comparator.comparing(Check::id))
                .orElseThrow()
                .answer(new Trial(subject, seed));
    }
}
