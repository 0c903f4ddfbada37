package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionalLibrariesTest {
    private static final List<String> OPTIONAL =
            List.of("datavec", "deeplearning4j-nlp", "parallel-wrapper", "javacv", "opencv", "deeplearning4j-core");

    @Test
    void seedsIteratesAndLintsWithoutDataVecWordsAndParallelWrapper() {
        assertThat(FreshJvm.runWithout(OPTIONAL, FewLibraries.class)).isEqualTo("1 0 4");
    }
}
