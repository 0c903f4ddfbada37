package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.RandomFactory;

/**
 * What gives every thread its generator while {@code seedAll} is in force: no seed comes from the clock. Put into
 * {@code Nd4j.randomFactory}. Thread-safe; the generators are for one thread each.
 *
 * <p>A seed that the user has chosen means what it means in plain ND4J, so that networks with one keep their bits.
 */
public final class SeededRandomFactory extends RandomFactory {
    /** A seed this close to now is taken for a reading of the clock. */
    private static final Duration CLOCK_WINDOW = Duration.ofHours(24);

    private static final int REMEMBERED = 1024;

    private final SeedScope root;
    private final Function<GeneratorStream.Origin, SeededRandom> maker;
    private final InstantSource clock;
    private final ReseedLog reseeds = new ReseedLog();

    /** Of this factory, because generators of an earlier one have other seeds. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable SeededRandom> generators = new ThreadLocal<>();

    private final Map<String, Integer> threads = new ConcurrentHashMap<>();
    private final Map<String, WeakReference<Thread>> latest = new ConcurrentHashMap<>();
    private final Set<String> shared = new ConcurrentSkipListSet<>();
    private final Map<Long, Long> replaced = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    SeededRandomFactory(
            SeedScope root,
            Class<? extends Random> type,
            Function<GeneratorStream.Origin, SeededRandom> maker,
            InstantSource clock) {
        super(type);
        this.root = root;
        this.maker = maker;
        this.clock = clock;
    }

    /**
     * Finds the factory that is in force.
     *
     * @return it, or empty if ND4J's own is
     */
    public static Optional<SeededRandomFactory> active() {
        return Nd4j.randomFactory instanceof SeededRandomFactory seeded ? Optional.of(seeded) : Optional.empty();
    }

    /**
     * Tells whether a configuration's seed was a reading of the clock that has been replaced.
     *
     * @param configured what the configuration says
     * @return the seed that was used instead, or empty
     */
    public Optional<Long> replacement(long configured) {
        return Optional.ofNullable(replaced.get(configured));
    }

    /**
     * Tells who has seeded a thread's generator since {@code seedAll}.
     *
     * @return one line per place in the code, in the order of their first time
     */
    public List<String> reseedings() {
        return reseeds.lines();
    }

    /**
     * Counts what {@link #reseedings} tells of.
     *
     * @return how often a thread's generator was seeded
     */
    public int reseedCount() {
        return reseeds.total();
    }

    /**
     * Tells which names several threads had at once, whose streams go by who of them draws first.
     *
     * @return the names in their order, without the numbers that the JDK counts up
     */
    public List<String> sharedThreadNames() {
        return List.copyOf(shared);
    }

    /** Gives the calling thread a generator whose seeds do not depend on the thread's name. */
    void adopt(SeedScope scope) {
        SeededRandom generator =
                maker.apply(new GeneratorStream.Origin(this, Thread.currentThread(), new SeedPlace(scope)));
        generators.set(generator);
        generator.stream().begin(scope.seed());
    }

    /**
     * Starts a stream in the calling thread that nobody reports as re-seeded.
     *
     * @param seed not 0
     */
    public void begin(long seed) {
        current().stream().begin(seed);
    }

    @Override
    public Random getRandom() {
        return current();
    }

    @Override
    public Random getNewRandomInstance() {
        return instance(current().stream().track().place().nextInstance());
    }

    @Override
    public Random getNewRandomInstance(long seed) {
        SeededRandom instance = instance(SeedScope.of(seed));
        instance.start(meaning(seed, current().stream().track().place(), true));
        return instance;
    }

    @Override
    public Random getNewRandomInstance(long seed, long size) {
        return getNewRandomInstance(seed);
    }

    /** Tells whether a generator that is seeded with a time of the clock takes a seed that follows from the root. */
    boolean replacesTheClock() {
        SeedScope place = root.seeds("nd4j.networks");
        SeededRandom probe = instance(place);
        probe.setSeed(clock.millis() - CLOCK_WINDOW.toMillis() / 2);
        return probe.getSeed() == new SeedPlace(place).networkSeed(false);
    }

    SeededRandom current() {
        SeededRandom generator = generators.get();
        if (generator == null) {
            generator = maker.apply(new GeneratorStream.Origin(this, Thread.currentThread(), null));
            generators.set(generator);
        }
        generator.stream().enter(SeedScope.current().orElse(null));
        return generator;
    }

    /** Gives the seeds of a thread: those of its name, and of how many threads before it had the same. */
    SeedPlace placeOfThread(Thread thread) {
        String name = ThreadNames.normalized(thread.getName());
        int earlier = threads.merge(name, 1, Integer::sum) - 1;
        var living = latest.put(name, new WeakReference<>(thread));
        Thread before = living == null ? null : living.get();
        if (before != null && before.isAlive()) {
            shared.add(name);
        }
        return new SeedPlace(root.seeds("nd4j.threads").seeds(name).at(earlier));
    }

    /** Derives where the training of a network begins in a thread whose generator nobody has seeded. */
    long trainingSeed(long networkSeed) {
        return root.seeds("nd4j.training").seeds(Long.toString(networkSeed)).seed();
    }

    /** Gives the seed that is meant: the same, unless it is 0 or a reading of the clock. */
    long meaning(long seed, SeedPlace place, boolean take) {
        if (seed == 0) {
            return root.seeds("nd4j.zero").seed();
        }
        if (Math.abs(clock.millis() - seed) >= CLOCK_WINDOW.toMillis()) {
            return seed;
        }
        long derived = place.networkSeed(take);
        replaced.put(seed, derived);
        return derived;
    }

    ReseedLog reseeds() {
        return reseeds;
    }

    private SeededRandom instance(SeedScope scope) {
        SeededRandom instance = maker.apply(new GeneratorStream.Origin(this, null, new SeedPlace(scope)));
        instance.start(scope.seed());
        return instance;
    }
}
