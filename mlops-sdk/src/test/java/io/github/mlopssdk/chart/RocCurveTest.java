package io.github.mlopssdk.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mlopssdk.model.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RocCurveTest {
    private static final boolean[] POSITIVE = {false, false, true, true};

    /** The example of scikit-learn's {@code roc_curve}, whose numbers these are. */
    @Test
    void equalsThatOfScikitLearn() {
        RocCurve curve = RocCurve.of(POSITIVE, new double[] {0.1, 0.4, 0.35, 0.8});

        assertThat(curve.points())
                .containsExactly(
                        new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
                        new RocCurve.Point(0.8, 0, 0.5),
                        new RocCurve.Point(0.4, 0.5, 0.5),
                        new RocCurve.Point(0.35, 0.5, 1),
                        new RocCurve.Point(0.1, 1, 1));
        assertThat(curve.auc()).isEqualTo(0.75);
    }

    @Test
    void takesEqualScoresAsOneStep() {
        RocCurve curve = RocCurve.of(POSITIVE, new double[] {0.5, 0.5, 0.5, 0.5});

        assertThat(curve.points()).hasSize(2);
        assertThat(curve.auc()).isEqualTo(0.5);
    }

    @Test
    void tellsTheSharePairsInTheRightOrderAsItsArea() {
        var random = new Random(3);
        boolean[] positive = new boolean[300];
        double[] scores = new double[300];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = random.nextBoolean();
            scores[i] = random.nextInt(50) + (positive[i] ? 10 : 0);
        }
        double right = 0;
        long pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        assertThat(RocCurve.of(positive, scores).auc()).isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void staysSmallForManyExamples() {
        var random = new Random(5);
        boolean[] positive = new boolean[100_000];
        double[] scores = random.doubles(positive.length).toArray();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = random.nextDouble() < scores[i];
        }

        RocCurve curve = RocCurve.of(positive, scores);

        assertThat(curve.points()).hasSizeBetween(1000, 2002);
        assertThat(curve.points().get(curve.points().size() - 1).truePositiveRate())
                .isEqualTo(1);
        assertThat(curve.auc()).isCloseTo(5 / 6.0, within(0.01));
    }

    @Test
    void drawsSeveralInOrderWithTheirAreas() {
        Map<String, RocCurve> curves = new LinkedHashMap<>();
        curves.put("zebra", RocCurve.of(POSITIVE, new double[] {0.1, 0.4, 0.35, 0.8}));
        curves.put("ant", RocCurve.of(POSITIVE, new double[] {1, 2, 3, 4}));
        Figure figure = RocCurve.together(curves);

        SvgDocument svg = SvgDocument.parse(figure.svg());

        assertThat(svg.texts("text"))
                .containsSubsequence("zebra, AUC 0.750", "ant, AUC 1.000")
                .contains("False positive rate", "True positive rate");
        assertThat(svg.texts("desc").get(0)).endsWith("zebra, AUC 0.750; ant, AUC 1.000.");
        assertThat(figure.table().columns())
                .containsExactly("class", "threshold", "falsePositiveRate", "truePositiveRate");
        assertThat(figure.table().rows()).hasSize(10).contains(List.of("zebra", 0.8, 0.0, 0.5));
    }

    @Test
    void refusesWhatHasNoCurve() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(POSITIVE, new double[] {1}))
                .withMessageContaining("one value per example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(new boolean[] {true, true}, new double[] {1, 2}))
                .withMessageContaining("both true and false");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(new boolean[] {true, false}, new double[] {1, Double.NaN}))
                .withMessageContaining("NaN");
    }
}
