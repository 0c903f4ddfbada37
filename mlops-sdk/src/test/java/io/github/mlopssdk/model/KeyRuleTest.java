package io.github.mlopssdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"loss", "train/loss", "a b", "lr.0", "é", "日本", "a:b", "x-y_z", "a/.b"})
    void acceptsWhatServersTake(String key) {
        assertThat(KeyRule.check("metric key", key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "acc@5", "a%b", "f(x)", "a,b", "a=b", "a\\b", "😀", "e\u0301", "/a", "a/", "a//b", "a/../b",
                "."
            })
    void refusesWhatServersRefuse(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRule.check("metric key", key))
                .withMessageStartingWith("metric key");
    }

    @ParameterizedTest
    @CsvSource({"acc@5, acc_5", "/a/, a", "a//b, a/b", "'a/../b', a/b", "'', _", "@@, __", "fine, fine"})
    void repairsToTheNearestKey(String key, String repaired) {
        assertThat(KeyRule.repair(key)).isEqualTo(repaired);
    }

    @ParameterizedTest
    @ValueSource(ints = {251, 300, 1000})
    void repairedKeysAreAlwaysAccepted(int length) {
        String odd = "日".repeat(length - 2) + "//";

        assertThat(KeyRule.check("key", KeyRule.repair(odd)))
                .isEqualTo("日".repeat(Math.min(length - 2, KeyRule.MAX_CODE_POINTS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.b", "/..", "//b", "/ab"})
    void repairedKeysAreAcceptedWhereverTheyAreCut(String end) {
        for (int length = KeyRule.MAX_CODE_POINTS - 5; length <= KeyRule.MAX_CODE_POINTS; length++) {
            String repaired = KeyRule.repair("k".repeat(length) + end);

            assertThat(KeyRule.check("key", repaired)).isEqualTo(repaired);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {KeyRule.MAX_CODE_POINTS + 1, 5000})
    void refusesLongKeysWithoutRepeatingThemWhole(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRule.check("tag key", "k".repeat(length)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
