package io.github.mlopssdk.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.testing.behavior.Behavior;
import io.github.mlopssdk.testing.behavior.BehaviorCheck;
import io.github.mlopssdk.testing.behavior.BehaviorResult;
import io.github.mlopssdk.testing.behavior.BehavioralSuite;
import io.github.mlopssdk.testing.behavior.Expectation;
import io.github.mlopssdk.testing.behavior.GoldenCase;
import io.github.mlopssdk.testing.behavior.GoldenCases;
import io.github.mlopssdk.testing.behavior.GoldenCheck;
import io.github.mlopssdk.testing.behavior.GoldenSuite;
import io.github.mlopssdk.testing.behavior.Perturbation;
import io.github.mlopssdk.testing.behavior.Prediction;
import io.github.mlopssdk.testing.behavior.Predictor;
import io.github.mlopssdk.testing.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BehaviorGuideTest {
    private final Predictor model = input -> {
        double words = input.get("text").toString().toLowerCase(Locale.ROOT).split("win|free", -1).length - 1;
        double links = ((Number) input.getOrDefault("links", 0)).doubleValue();
        double spam = (words + links) / (1 + words + links);
        return Prediction.of(Map.of("spam", spam, "ham", 1 - spam));
    };

    @TempDir
    Path temporary;

    @Test
    void rules() {
        // #region rules
        List<Map<String, Object>> mails = List.of(
                Map.of("text", "Win a FREE car!", "links", 2), Map.of("text", "You win, win, win!", "links", 1));
        Behavior behavior = Behavior.of(model).on(mails);

        behavior.predicts("spam").assertPassed();
        behavior.isInvariantTo(Perturbation.withoutPunctuation("text"), 0).assertPassed();
        behavior.ofClass("spam")
                .increasesWith(Perturbation.add("links", 1), 0.01)
                .assertPassed();
        // #endregion rules
        // #region rate
        BehaviorResult typos = behavior.isInvariantTo(Perturbation.typos("text", 2), 0);

        typos.failRateAtMost(0.5).assertPassed();
        // #endregion rate
        assertThatThrownBy(() -> behavior.predicts("ham").assertPassed()).hasMessageContaining("2 of 2 inputs fail");
    }

    // #region suite
    @BehavioralSuite("src/test/behavior/mails.jsonl")
    void behaves(BehaviorCheck check) {
        check.verify(model);
    }
    // #endregion suite

    @Test
    void theGuideShowsTheSmallestChangesThatFail() throws IOException {
        Behavior behavior =
                Behavior.of(model).on(List.of(Map.of("text", "Win a FREE car!"), Map.of("text", "Lunch?", "links", 0)));

        assertThat(Path.of("guide/testing-behaviour.md"))
                .content()
                .contains(behavior.isInvariantTo(Perturbation.typos("text", 4), 0)
                        .failRateAtMost(0)
                        .message())
                .contains(behavior.isInvariantTo(Perturbation.add("links", 100), 0)
                        .failRateAtMost(0)
                        .message());
    }

    // #region golden
    @GoldenCases("src/test/golden/mails.jsonl")
    void answersAsAgreed(GoldenCheck check) {
        check.verify(model);
    }
    // #endregion golden

    /** A build server records nothing, this one's included. */
    @Test
    void casesAreRecordedByPeople() throws IOException {
        Path csv = Files.writeString(temporary.resolve("mails.csv"), "id,text,label\n1,win a car,spam\n2,hello,ham\n");
        GoldenSuite suite = GoldenSuite.open(temporary.resolve("mails.jsonl"));

        if ("true".equalsIgnoreCase(System.getenv("CI"))) {
            assertThatThrownBy(() -> record(suite, csv)).hasMessageContaining("CI=true");
        } else {
            record(suite, csv);
            assertThat(suite.cases()).hasSize(3);
        }
    }

    private static void record(GoldenSuite suite, Path csv) {
        // #region record
        Map<String, Object> input = Map.of("text", "free lunch on Monday");

        suite.append(GoldenCase.of("prod-2026-10-03-0041", input, new Expectation.NotLabel("spam"))
                .source(Map.of("origin", "prod", "ticket", "MAIL-17")));
        suite.importTable(Table.csv(csv), "id", "label");
        // #endregion record
    }
}
