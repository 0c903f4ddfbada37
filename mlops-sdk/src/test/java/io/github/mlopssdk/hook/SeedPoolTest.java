package io.github.mlopssdk.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedPoolTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void derivesTheSeedsOfTheLibrary(long root) {
        var numbers = new Random(root);
        for (int length = 0; length < 20; length++) {
            var pool = new SeedPool(root);
            SeedScope scope = SeedScope.of(root);
            for (int i = 0; i < length; i++) {
                int word = numbers.nextInt() >>> 1;
                pool.add(word);
                scope = scope.at(word);
            }
            for (int last = 0; last < 50; last++) {
                assertThat(pool.seed(last)).isEqualTo(scope.at(last).seed());
            }
        }
    }

    @Test
    void namesHaveTheWordsOfTheLibrary() {
        var text = new StringBuilder();
        for (int length = 0; length < 200; length++) {
            var pool = new SeedPool(42);
            pool.add(NameWords.of(text.toString()));

            assertThat(pool.seed(3))
                    .as("a name of %d letters", length)
                    .isEqualTo(SeedScope.of(42).seeds(text.toString()).at(3).seed());
            text.append((char) ('\u00e0' + length % 30));
        }
    }

    @Test
    void aCreationsSeedCanBeDerivedByHand() {
        Root.begin(42, "7.4294967295");

        long seed = Frame.enter("1.2").next(Kind.RANDOM, "a.B.c(B.java:3)");

        assertThat(seed)
                .isEqualTo(SeedScope.of(42, "7.4294967295")
                        .seeds("new Random() at a.B.c(B.java:3)")
                        .seeds("scope:1.2")
                        .at(0)
                        .seed());
        Frame.exit();
    }
}
