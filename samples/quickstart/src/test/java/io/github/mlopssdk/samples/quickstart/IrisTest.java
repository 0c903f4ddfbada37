package io.github.mlopssdk.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

final class IrisTest {

    @Test
    void holdsFiftyFlowersOfEachSpecies() {
        Iris iris = Iris.split(1);
        DataSet validation = iris.validation().next();
        float[] species = validation.getLabels().sum(0).toFloatVector();
        int training = 0;
        for (var batches = iris.training(); batches.hasNext(); ) {
            DataSet batch = batches.next();
            training += batch.numExamples();
            float[] more = batch.getLabels().sum(0).toFloatVector();
            for (int i = 0; i < species.length; i++) {
                species[i] += more[i];
            }
        }

        assertThat(validation.numExamples()).isEqualTo(50);
        assertThat(training).isEqualTo(100);
        assertThat(species).containsExactly(50, 50, 50);
    }

    @Test
    void normalizesByTheTrainingFlowersAlone() {
        Iris iris = Iris.split(1);
        double sum = 0;
        for (var batches = iris.training(); batches.hasNext(); ) {
            sum += batches.next().getFeatures().getColumn(0).sumNumber().doubleValue();
        }

        assertThat(sum / 100).isCloseTo(0, within(1e-5));
        assertThat(iris.normalizer().getMean().getDouble(0)).isCloseTo(5.84, within(0.2));
    }

    @Test
    void splitsBySeed() {
        assertThat(Iris.split(1).validation().next())
                .isEqualTo(Iris.split(1).validation().next());
        assertThat(Iris.split(1).validation().next())
                .isNotEqualTo(Iris.split(2).validation().next());
    }
}
