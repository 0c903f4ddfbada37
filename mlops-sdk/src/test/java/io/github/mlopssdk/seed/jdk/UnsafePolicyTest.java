package io.github.mlopssdk.seed.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnsafePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO, 17, , true",
        "AUTO, 23, , true",
        "AUTO, 24, , false",
        "AUTO, 25, warn, false",
        "AUTO, 25, deny, false",
        "AUTO, 25, allow, true",
        "ALWAYS, 25, , true",
        "NEVER, 17, , false",
        "NEVER, 25, allow, false",
    })
    void allowsWhatPrintsNothingUnlessToldOtherwise(UnsafePolicy policy, int feature, String access, boolean allowed) {
        assertThat(policy.allows(feature, access)).isEqualTo(allowed);
    }

    @Test
    void readsWordsAndTakesOthersForAuto() {
        assertThat(UnsafePolicy.parse(" Always")).isEqualTo(UnsafePolicy.ALWAYS);
        assertThat(UnsafePolicy.parse("never")).isEqualTo(UnsafePolicy.NEVER);
        assertThat(UnsafePolicy.parse("sometimes")).isEqualTo(UnsafePolicy.AUTO);
        assertThat(UnsafePolicy.parse(null)).isEqualTo(UnsafePolicy.AUTO);
    }

    @Test
    void namesWhatWouldAllowIt() {
        assertThat(UnsafePolicy.AUTO.fix()).isEqualTo("--sun-misc-unsafe-memory-access=allow");
        assertThat(UnsafePolicy.NEVER.fix()).isEqualTo("without MLOPS_SEED_UNSAFE=never");
    }
}
