package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import io.github.mlopssdk.seed.SeedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The generator of ND4J, from which Deeplearning4j draws weights and dropout. The one of the calling thread is seeded;
 * what that does not reach is reported. Stateless and thread-safe.
 */
public final class Nd4jSeedSource implements SeedSource {
    private final Supplier<Nd4jAccess> nd4j;

    /** Creates the source; for {@link java.util.ServiceLoader}. */
    public Nd4jSeedSource() {
        this(LiveNd4j::new);
    }

    Nd4jSeedSource(Supplier<Nd4jAccess> nd4j) {
        this.nd4j = nd4j;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public List<Entry> seed(SeedContext context) {
        try {
            return seed(nd4j.get(), context.scope().seed("nd4j"));
        } catch (LinkageError e) {
            return List.of(Entry.of("ND4J", State.NOT_PRESENT, "there is no usable backend: " + e));
        }
    }

    private static List<Entry> seed(Nd4jAccess nd4j, long seed) {
        var entries = new ArrayList<Entry>();
        entries.add(generator(seed, nd4j.seedThisThread(seed)));
        entries.add(Entry.unseeded(
                "networks without .seed(...)",
                "their configuration takes the clock, and building them seeds ND4J's generator with it",
                "new NeuralNetConfiguration.Builder().seed(run.seed(\"network\"))"));
        entries.add(Entry.unseeded(
                "ND4J generators of other threads",
                "each starts from the clock; dropout draws from the one of the thread that trains",
                "first thing in that thread: Nd4j.getRandom().setSeed(run.seed(\"thread-\" + k))"));
        entries.add(Entry.unseeded(
                "DataSet.shuffle() and Nd4j.shuffle(...)",
                "they start from the clock",
                "dataSet.shuffle(run.seed(\"shuffle\")), Nd4j.shuffle(array, random, dimensions)"));
        Nd4jAccess.Facts facts = nd4j.facts();
        entries.add(backend(facts));
        entries.add(cuda(facts));
        return entries;
    }

    private static Entry generator(long seed, long readBack) {
        String source = "ND4J generator of this thread";
        if (readBack != seed) {
            return Entry.unseeded(
                    source, "it was set to " + seed + " but holds " + readBack, "check the versions of ND4J's jars");
        }
        return Entry.of(source, State.SEEDED, "seed " + seed + ", read back");
    }

    private static Entry backend(Nd4jAccess.Facts facts) {
        String detail = "numbers repeat only with the same %s, CPU level %d, %s on %d threads, OpenMP on %d threads"
                .formatted(facts.backend(), facts.cpuLevel(), facts.blas(), facts.blasThreads(), facts.openMpThreads());
        return Entry.partial(
                "ND4J backend", detail, "set OMP_NUM_THREADS to the same number wherever numbers must repeat");
    }

    private static Entry cuda(Nd4jAccess.Facts facts) {
        if (!facts.cpu()) {
            return Entry.unseeded(
                    "CUDA kernels",
                    "overlapping pooling, embeddings and cuDNN add in varying order, and no switch forbids it",
                    "train on nd4j-native where numbers must repeat bit by bit");
        }
        return facts.cudaOnClassPath()
                ? Entry.of("CUDA kernels", State.OFF, "nd4j-cuda is on the class path, but the CPU backend is in use")
                : Entry.of("CUDA kernels", State.NOT_PRESENT, "nd4j-cuda is not on the class path");
    }
}
