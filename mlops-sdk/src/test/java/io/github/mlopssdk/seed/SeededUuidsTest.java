package io.github.mlopssdk.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.Run;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeededUuidsTest {
    @TempDir
    Path directory;

    @Test
    void equalSeedsGiveEqualIdsAndOthersDoNot() {
        List<UUID> first = idsWith(42);

        assertThat(idsWith(42)).isEqualTo(first).doesNotHaveDuplicates();
        assertThat(first).allMatch(id -> id.version() == 4);
        assertThat(idsWith(43)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void idsAreRandomAgainOnceClosed() {
        List<UUID> after = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            idsWith(42);
            after.add(UUID.randomUUID());
        }

        assertThat(after).doesNotHaveDuplicates();
    }

    @Test
    void secureRandomStaysRandom() {
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (var uuids = SeededUuids.install(SeedScope.of(42))) {
                assertThat(uuids).isNotNull();
                drawn.add(new SecureRandom().nextLong());
            }
        }

        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void keysOfRunsStayRandom() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (var uuids = SeededUuids.install(SeedScope.of(42));
                    Run run =
                            Run.builder().directory(directory).offline().start().seedAll(42)) {
                assertThat(uuids).isNotNull();
                keys.add(run.key());
            }
        }

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatToDoWhereTheGeneratorCannotBeReached() {
        System.setProperty("mlops.seed.unsafe", "never");
        try {
            assertThatThrownBy(() -> SeededUuids.install(SeedScope.of(42)))
                    .isInstanceOf(UnseededException.class)
                    .hasMessageContaining("UUID.randomUUID() could not be seeded")
                    .hasMessageContaining("fix: without MLOPS_SEED_UNSAFE=never");
        } finally {
            System.clearProperty("mlops.seed.unsafe");
        }
    }

    private static List<UUID> idsWith(long root) {
        try (var uuids = SeededUuids.install(SeedScope.of(root))) {
            assertThat(uuids).isNotNull();
            return List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }
    }
}
