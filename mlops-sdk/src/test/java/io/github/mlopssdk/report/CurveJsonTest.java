package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveJsonTest {
    @Test
    void writesPointsRelativeToTheStart() {
        var curve =
                new Series("</script>", new long[] {0, 1, Long.MAX_VALUE}, new long[] {1000, 1500, 2000}, new double[] {
                    0.1, Double.NaN, Double.NEGATIVE_INFINITY
                });

        assertThat(CurveJson.write(List.of(curve), 1000))
                .isEqualTo("[{\"key\":\"\\u003c/script>\",\"steps\":[0,1,\"9223372036854775807\"],"
                        + "\"millis\":[0,500,1000],\"values\":[0.1,\"NaN\",\"-Infinity\"]}]");
    }

    @Test
    void drawsManyCurvesWithFewerPoints() throws JsonProcessingException {
        Series curve = SamplePage.series("loss", 5000, Math::sin);

        JsonNode curves = new ObjectMapper().readTree(CurveJson.write(Collections.nCopies(400, curve), 0));

        assertThat(curves).allSatisfy(one -> assertThat(one.path("values")).hasSizeLessThanOrEqualTo(750));
    }
}
