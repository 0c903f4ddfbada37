package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeedScopeTest {
    private final SeedScope scope = SeedScope.of(42);

    @ParameterizedTest
    @CsvSource({
        "java.lang.Math.random, 2262392396766300603, 2011587805, 8857880033060217983, -6833289839868892431, 145972749048191742",
        "worker, 312689682994923752, 334218356, -8235750880993667649, -5604324380422305496, 5147641707779449101",
        "data.shuffle, 4859099919648590425, 1868842284, 3125956258121855704, 4584506570409025628, -4379787258277687675",
        "model.init, -1498840558964399495, 1979535676, 1583778417760194680, 1506357276294110276, 4749677410209410741",
    })
    void derivesSeedsAndGeneratorsByName(String name, long seed, int int31, long java, long splittable, long lxm) {
        assertThat(scope.seed(name)).isEqualTo(seed);
        assertThat(scope.seedInt31(name)).isEqualTo(int31);
        assertThat(scope.javaRandom(name).nextLong()).isEqualTo(java);
        assertThat(new SplittableRandom(scope.seed(name)).nextLong()).isEqualTo(splittable);
        assertThat(scope.random(name).nextLong()).isEqualTo(lxm);
    }

    @Test
    void goesDownByNameAndIndices() {
        assertThat(scope.seeds("worker").at(3).seed()).isEqualTo(8109481985735683058L);
        assertThat(scope.at(1, 0).seed()).isEqualTo(scope.at(1).at(0).seed()).isEqualTo(-1844149288033336136L);
        assertThatThrownBy(() -> scope.at(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesZeroForARootLikeAnyOther() {
        assertThat(SeedScope.of(0).seed("nd4j"))
                .isNotZero()
                .isEqualTo(SeedScope.of(0).seed("nd4j"));
    }

    @Test
    void isHandedToAChildProcess() {
        SeedScope worker = SeedScope.of(-7).seeds("worker").at(3);

        assertThat(SeedScope.fromEnvironment(worker.environment())).contains(worker);
        assertThat(SeedScope.fromEnvironment(SeedScope.of(1).environment())).contains(SeedScope.of(1));
        assertThat(SeedScope.fromEnvironment(Map.of())).isEmpty();
    }

    @Test
    void refusesAnEnvironmentThatItCannotRead() {
        assertThatThrownBy(() -> SeedScope.fromEnvironment(Map.of("MLOPS_SEED_ROOT", "abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MLOPS_SEED_ROOT");
        assertThatThrownBy(() -> SeedScope.fromEnvironment(Map.of("MLOPS_SEED_ROOT", "1", "MLOPS_SEED_PATH", "a.b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a.b'");
    }

    @Test
    void isCurrentWhileATaskRuns() {
        assertThat(SeedScope.current()).isEmpty();
        assertThat(scope.seeds("outer").call(() -> scope.seeds("inner").call(SeedScope::current)))
                .contains(scope.seeds("inner"));
        assertThat(SeedScope.current()).isEmpty();
    }

    @Test
    void givesTasksStreamsByIndex() {
        assertThat(scope.parallel("fold", 100, (index, own) -> own.random().nextLong()))
                .isEqualTo(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(
                                index -> scope.seeds("fold").at(index).random().nextLong())
                        .toList());
    }
}
