package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedSource;
import java.util.List;

/**
 * The generators of the JDK, none of which can be seeded from outside without opening its internals. This source names
 * them and says what to write instead. Stateless and thread-safe.
 */
public final class JdkSeedSource implements SeedSource {
    /** Creates the source; for {@link java.util.ServiceLoader}. */
    public JdkSeedSource() {}

    @Override
    public int order() {
        return 100;
    }

    @Override
    public List<Entry> seed(SeedContext context) {
        return List.of(
                Entry.unseeded("new Random()", "it starts from the clock", "new Random(run.seed(\"name\"))"),
                Entry.unseeded(
                        "Math.random()",
                        "its generator starts from the clock",
                        "new Random(run.seed(\"name\")).nextDouble()"),
                Entry.unseeded(
                        "Collections.shuffle(list)",
                        "its generator starts from the clock",
                        "Collections.shuffle(list, new Random(run.seed(\"shuffle\")))"),
                Entry.unseeded(
                        "ThreadLocalRandom",
                        "it starts from the clock and differs by thread",
                        "one new SplittableRandom(run.seed(\"task-\" + k)) per task k"),
                Entry.unseeded(
                        "new SplittableRandom()",
                        "it starts from the clock",
                        "new SplittableRandom(run.seed(\"name\"))"),
                Entry.unseeded(
                        "RandomGenerator.getDefault()",
                        "it starts from the clock",
                        "RandomGeneratorFactory.of(\"L64X128MixRandom\").create(run.seed(\"name\"))"),
                Entry.unseeded(
                        "order of Set.of and Map.of",
                        "they iterate in another order in every process",
                        "List.of, or new LinkedHashSet<>(List.of(...))"),
                Entry.of("SecureRandom and UUID", State.OFF, "left random on purpose: keys, tokens and ids need it"));
    }
}
