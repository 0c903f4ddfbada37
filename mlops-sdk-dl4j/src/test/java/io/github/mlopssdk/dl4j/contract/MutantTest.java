package io.github.mlopssdk.dl4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.testing.check.CheckResult;
import io.github.mlopssdk.testing.model.CheckOutcome;
import io.github.mlopssdk.testing.model.Contract;
import io.github.mlopssdk.testing.model.ContractReport;
import io.github.mlopssdk.testing.model.Level;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutantTest {
    private static final int HEALTHY_SEEDS = Integer.getInteger("mlops.mutants.healthy", 5);

    /** And one that none is named for by none: the page must not promise less than is true either. */
    @ParameterizedTest
    @EnumSource
    void isCaughtByTheChecksNamedForIt(Mutant mutant) {
        Contract contract = Contract.of(Level.FULL);
        if (!mutant.checks().isEmpty()) {
            contract = contract.only(mutant.checks().toArray(String[]::new));
        }

        ContractReport report = contract.run(mutant.subject());

        assertThat(report.outcomes()).extracting(CheckOutcome::thrown).allMatch(Optional::isEmpty);
        assertThat(report.outcomes())
                .filteredOn(MutantTest::isAlarm)
                .as(report.toString())
                .extracting(CheckOutcome::check)
                .containsExactlyInAnyOrderElementsOf(mutant.checks());
    }

    @Test
    void everyCheckIsNamedByAMutant() {
        Set<String> named = Stream.of(Mutant.values())
                .flatMap(mutant -> mutant.checks().stream())
                .collect(Collectors.toSet());

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Contract.of(Level.FULL).checks());
    }

    @Test
    void aHealthyNetworkRaisesNoAlarm() {
        var alarms = new ArrayList<String>();
        for (long seed = 0; seed < HEALTHY_SEEDS; seed++) {
            ContractReport report = Contract.of(Level.FULL).seed(seed).run(Mutant.healthySubject());
            report.outcomes().stream()
                    .filter(MutantTest::isAlarm)
                    .map(CheckOutcome::message)
                    .forEach(alarms::add);
            assertThat(report.outcomes()).noneMatch(outcome -> outcome.result() instanceof CheckResult.NotApplicable);
        }
        assertThat(alarms).isEmpty();
    }

    private static boolean isAlarm(CheckOutcome outcome) {
        return outcome.result() instanceof CheckResult.Fail || outcome.result() instanceof CheckResult.Warn;
    }
}
