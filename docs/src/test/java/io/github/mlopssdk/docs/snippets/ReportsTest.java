package io.github.mlopssdk.docs.snippets;

import static io.github.mlopssdk.testing.statistics.Limit.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.mlopssdk.testing.data.DataValidation;
import io.github.mlopssdk.testing.data.Table;
import io.github.mlopssdk.testing.report.Reported;
import io.github.mlopssdk.testing.statistics.MetricSample;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportsTest {
    private static final Table train = Table.of(List.of("amount"), new double[][] {{1}, {2}});

    // #region reported
    @Reported
    static class FraudTest {
        @Test
        void accuracyIsHigh() {
            MetricSample.of("accuracy", 0.91, 0.93, 0.90, 0.94, 0.92)
                    .mean(atLeast(0.90))
                    .assertPassed();
        }

        @Test
        void dataAreComplete() {
            DataValidation.of(train).missingAtMost(0.01).report().assertPassed();
        }
    }
    // #endregion reported

    @Test
    void theTestsOfTheGuidePass() {
        assertThatCode(new FraudTest()::accuracyIsHigh).doesNotThrowAnyException();
        assertThatCode(new FraudTest()::dataAreComplete).doesNotThrowAnyException();
        assertThat(FraudTest.class).hasAnnotation(Reported.class);
    }
}
