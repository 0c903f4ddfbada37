package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import org.jspecify.annotations.Nullable;

/**
 * The streams that a native generator gives: decides what a seed means, and puts the generator back to where a training
 * stood when what the training has called returns.
 *
 * <p>A thread's generator is used by that thread; another thread that got hold of it draws from its own instead, so that
 * the two cannot race. Not thread-safe besides.
 */
final class GeneratorStream {
    /** Something other than 0, for which ND4J takes the clock; it is replaced at once. */
    static final long ANY_SEED = 1;

    private final SeededRandom generator;
    private final SeededRandomFactory factory;
    private final @Nullable Thread owner;
    private final TaskTracks tasks = new TaskTracks();
    private @Nullable SeedScope task;
    private @Nullable Track threadTrack;
    private @Nullable Track track;
    private boolean statesAreRead;

    /**
     * Where a generator comes from.
     *
     * @param factory what made it
     * @param owner the thread that it belongs to, or null if it belongs to whoever asked for it
     * @param place its seeds, or null if they follow from the thread
     */
    record Origin(
            SeededRandomFactory factory,
            @Nullable Thread owner,
            @Nullable SeedPlace place) {}

    GeneratorStream(SeededRandom generator, Origin origin) {
        this.generator = generator;
        this.factory = origin.factory();
        this.owner = origin.owner();
        if (origin.place() != null) {
            threadTrack = new Track(origin.place());
            track = threadTrack;
        }
    }

    /** Hashes words to a seed that is not 0. */
    static long mix(int[] words) {
        SeedScope place = SeedScope.of(words.length);
        for (int word : words) {
            place = place.at(word & Integer.MAX_VALUE, word >>> 31);
        }
        return place.seed();
    }

    /**
     * Goes to the stream of the task that the thread works on, or to the thread's own outside tasks. Every call of
     * a task has a scope of its own, so that a task that is called twice begins twice, whichever thread calls it.
     */
    @SuppressWarnings("ReferenceEquality")
    void enter(@Nullable SeedScope now) {
        if (track == null || task != now) {
            switchTo(now);
        }
    }

    private void switchTo(@Nullable SeedScope now) {
        Track next = now == null ? threadTrack() : tasks.of(now, scope -> new Track(taskPlace(scope)));
        if (now == null) {
            tasks.clear();
        }
        task = now;
        if (next != track) {
            if (track != null) {
                track.leave(generator);
            }
            track = next;
            next.enter(generator);
        }
    }

    private Track threadTrack() {
        if (threadTrack == null) {
            threadTrack = new Track(factory.placeOfThread(Thread.currentThread()));
        }
        return threadTrack;
    }

    private static SeedPlace taskPlace(SeedScope scope) {
        return new SeedPlace(scope.seeds("nd4j"));
    }

    /** Gives the generator that the calling thread draws from, in the place where it stands. */
    SeededRandom drawn() {
        if (isForAnotherThread()) {
            return factory.current();
        }
        track().settle(generator);
        return generator;
    }

    private boolean isForAnotherThread() {
        return owner != null && owner != Thread.currentThread();
    }

    /** As {@link #drawn}, and notes that the state is being read: ND4J does before an operation and writes it after. */
    SeededRandom read() {
        SeededRandom drawn = drawn();
        if (!isForAnotherThread()) {
            statesAreRead = true;
        }
        return drawn;
    }

    /** As {@link #drawn}, for a Gaussian, which no operation draws between reading the state and writing it. */
    SeededRandom gaussian() {
        statesAreRead = false;
        return drawn();
    }

    /**
     * As {@link #drawn}; a state that is written without having been read comes from the user. It leaves no Gaussian over
     * from where the generator stood, or a training that is resumed would depend on what was drawn before.
     */
    SeededRandom written() {
        SeededRandom drawn = drawn();
        if (!isForAnotherThread()) {
            if (!statesAreRead) {
                track().takenByUser();
                Position here = generator.position();
                generator.move(new Position(here.root(), here.node(), false, 0));
            }
            statesAreRead = false;
        }
        return drawn;
    }

    void reseed(long seed) {
        SeededRandom drawn = drawn();
        if (isForAnotherThread()) {
            drawn.setSeed(seed);
            return;
        }
        if (owner == null) {
            generator.start(factory.meaning(seed, track().place(), true));
            return;
        }
        CallSite by = CallSite.observe();
        if (!by.isConfiguration()) {
            factory.reseeds().add(by);
        }
        track().reseed(generator, by, factory.meaning(seed, track().place(), !by.isConfiguration()));
    }

    /** Starts the stream of a seed on behalf of {@code seedAll} or a training that begins. */
    void begin(long seed) {
        track().settle(generator);
        track().moved();
        generator.start(seed);
    }

    void goTo(Position position) {
        track().settle(generator);
        track().moved();
        generator.move(position);
    }

    Position position() {
        track().settle(generator);
        return generator.position();
    }

    /** Gives the stream that the thread is in. */
    Track track() {
        if (track == null) {
            switchTo(task);
        }
        Track here = track;
        if (here == null) {
            throw new IllegalStateException("no stream");
        }
        return here;
    }
}
