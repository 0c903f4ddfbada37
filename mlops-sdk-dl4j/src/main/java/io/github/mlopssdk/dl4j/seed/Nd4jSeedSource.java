package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The generators of ND4J, from which Deeplearning4j draws weights and dropout, and what else in ND4J changes numbers:
 * threads, kernels, CUDA. Stateless and thread-safe.
 */
public final class Nd4jSeedSource implements SeedSource {
    private final Supplier<Nd4jAccess> nd4j;
    private final ProcessEnvironment environment;

    /** Creates the source; for {@link java.util.ServiceLoader}. */
    public Nd4jSeedSource() {
        this(LiveNd4j::load, new LibcEnvironment());
    }

    Nd4jSeedSource(Supplier<Nd4jAccess> nd4j, ProcessEnvironment environment) {
        this.nd4j = nd4j;
        this.environment = environment;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public List<Entry> seed(SeedContext context) {
        var threads = new ThreadCounts(context, environment);
        var kernels = new Kernels(context, environment);
        var cuda = new Cuda(context, environment);
        threads.beforeLoading();
        kernels.beforeLoading();
        cuda.beforeLoading();
        Nd4jAccess loaded;
        try {
            loaded = nd4j.get();
        } catch (LinkageError e) {
            return List.of(Entry.of("nd4j.generator", State.NOT_PRESENT, "there is no usable backend: " + e));
        }
        var entries = new ArrayList<Entry>();
        step(entries, "nd4j.generator", () -> entries.addAll(generators(context, loaded)));
        entries.add(shuffles());
        step(entries, "nd4j.thread-counts", () -> entries.add(threads.apply(loaded)));
        step(entries, "nd4j.kernels", () -> entries.add(kernels.apply(loaded)));
        step(entries, "nd4j.cuda", () -> entries.add(cuda.report(loaded.facts())));
        step(entries, "nd4j.facts", () -> EnvironmentFacts.record(context, loaded, environment));
        return entries;
    }

    /** An ND4J that is there and in use is not absent because a part of it does not fit; the other steps still count. */
    private static void step(List<Entry> entries, String source, Runnable step) {
        try {
            step.run();
        } catch (LinkageError e) {
            entries.add(Entry.unseeded(source, "ND4J is in use, but: " + e, "check the versions of ND4J's jars"));
        }
    }

    private static List<Entry> generators(SeedContext context, Nd4jAccess nd4j) {
        Nd4jAccess.Generators generators = nd4j.seedGenerators(context.scope());
        context.onClose(generators.undo());
        var entries = new ArrayList<Entry>();
        entries.add(generator(context.scope().seed("nd4j.generator"), generators.seed()));
        entries.add(
                generators.threadIsDerived()
                        ? proved("nd4j.threads", "each new thread gets a stream by its task or its name")
                        : Entry.unseeded(
                                "nd4j.threads",
                                "a new thread's generator did not get the seed of its name",
                                "first thing in that thread: Nd4j.getRandom().setSeed(run.seed(\"thread-\" + k))"));
        entries.add(
                generators.clockIsReplaced()
                        ? proved("nd4j.networks", "configurations without .seed(...) get a derived seed")
                        : Entry.unseeded(
                                "nd4j.networks",
                                "configurations without .seed(...) take the clock",
                                "new NeuralNetConfiguration.Builder().seed(run.seed(\"network\"))"));
        return entries;
    }

    private static Entry generator(long seed, long readBack) {
        if (readBack != seed) {
            return Entry.unseeded(
                    "nd4j.generator",
                    "it was set to " + seed + " but holds " + readBack,
                    "check the versions of ND4J's jars");
        }
        return Entry.seeded("nd4j.generator", seed, Settings.RANDOM_FACTORY);
    }

    private static Entry proved(String source, String detail) {
        return Settings.proved(source, detail, Settings.RANDOM_FACTORY);
    }

    /**
     * Not UNSEEDED: whether a program calls any of these cannot be seen from here, and most do not, so that STRICT would
     * refuse every program that uses Deeplearning4j for what it may not do. Not SEEDED either: nothing reaches them
     * without an agent.
     */
    private static Entry shuffles() {
        return Entry.of(
                        "dl4j.shuffles",
                        State.OFF,
                        "not watched: DataSet.shuffle(), MultiDataSet.shuffle(), Nd4j.shuffle without a Random,"
                                + " KFoldIterator and file iterators start from the clock wherever they are called")
                .withFix(
                        "Shuffle.of(data, run.seeds(\"shuffle\")), SeededDataSetIterator, Fold.split and SortedFiles of"
                                + " io.github.mlopssdk.dl4j.data; Dl4j.lint(...) finds what else ignores the seed");
    }
}
