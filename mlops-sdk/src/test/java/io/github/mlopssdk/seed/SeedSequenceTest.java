package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SeedSequenceTest {

    @ParameterizedTest
    @MethodSource("numpyRows")
    void equalsNumpyBitForBit(String root, String path, String uint32, String uint64) {
        SeedSequence sequence = at(Long.parseLong(root), path);

        assertThat(sequence.ints(6))
                .containsExactly(Arrays.stream(uint32.split(" "))
                        .mapToInt(hex -> Integer.parseUnsignedInt(hex, 16))
                        .toArray());
        assertThat(sequence.longs(3))
                .containsExactly(Arrays.stream(uint64.split(" "))
                        .mapToLong(hex -> Long.parseUnsignedLong(hex, 16))
                        .toArray());
    }

    @Test
    void givesTheFirstLongAsSeed() {
        assertThat(SeedSequence.of(42).seed()).isEqualTo(0x9f1e2e6dcd540ab7L);
    }

    @Test
    void givesDistinctSeedsToNeighboringRootsAndChildren() {
        Set<Long> seeds = new HashSet<>();
        for (long root = 0; root < 50; root++) {
            for (int child = 0; child < 200; child++) {
                seeds.add(SeedSequence.of(root).child(child).seed());
            }
        }
        assertThat(seeds).hasSize(50 * 200).doesNotContain(0L);
    }

    @Test
    void keepsNamesApartFromPaths() {
        SeedSequence root = SeedSequence.of(42);
        assertThat(root.child("a").child("b").seed())
                .isNotEqualTo(root.child("a/b").seed());
        assertThat(root.child("0").seed()).isNotEqualTo(root.child(0).seed());
    }

    @Test
    void refusesNegativeIndex() {
        assertThatThrownBy(() -> SeedSequence.of(42).child(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index");
    }

    private static SeedSequence at(long root, String path) {
        SeedSequence sequence = SeedSequence.of(root);
        for (String part : path.isEmpty() ? new String[0] : path.split("/")) {
            sequence = part.startsWith("'")
                    ? sequence.child(part.substring(1, part.length() - 1))
                    : sequence.child(Integer.parseInt(part));
        }
        return sequence;
    }

    private static Stream<Object[]> numpyRows() throws IOException {
        try (var resource = SeedSequenceTest.class.getResourceAsStream("seed_sequence.csv");
                var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            List<Object[]> rows = reader.lines()
                    .skip(1)
                    .map(line -> (Object[]) line.split(",", -1))
                    .toList();
            assertThat(rows).hasSizeGreaterThan(100);
            return rows.stream();
        }
    }
}
