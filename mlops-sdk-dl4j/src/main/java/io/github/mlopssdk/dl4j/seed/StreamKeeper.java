package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * What gives every network its own stream across the calls of {@code fit}: an epoch goes on where the network's last
 * iteration ended, also when another network was built or trained in between. Does nothing without
 * {@link SeededRandomFactory}. Thread-safe.
 */
public final class StreamKeeper {
    private final List<Kept> all = new ArrayList<>();

    /** Creates a keeper. */
    public StreamKeeper() {}

    /**
     * Notes that an epoch begins in the calling thread.
     *
     * @param model the network
     */
    public void epochStarts(Model model) {
        SeededRandomFactory.active().ifPresent(factory -> begin(model, factory));
    }

    private void begin(Model model, SeededRandomFactory factory) {
        GeneratorStream stream = factory.current().stream();
        Track track = stream.track();
        Optional<Place> kept = find(model).flatMap(Kept::last).filter(last -> last.factory() == factory);
        if (kept.isEmpty()) {
            long configured = model.conf().getSeed();
            // A replaced seed was a time of the clock, which nothing may follow from; the thread's stream is as good.
            if (!track.isSeeded()
                    && SeedScope.current().isEmpty()
                    && factory.replacement(configured).isEmpty()) {
                stream.begin(factory.trainingSeed(configured));
            }
            // It draws from the stream from now on, which is elsewhere then for any other network.
            track.switched();
        } else if (!track.isTheUsers() && kept.get().isElsewhere(track)) {
            stream.goTo(kept.get().position());
        }
    }

    /**
     * Notes that an iteration has ended in the calling thread.
     *
     * @param model the network
     */
    public void iterationEnds(Model model) {
        SeededRandomFactory.active().ifPresent(factory -> {
            GeneratorStream stream = factory.current().stream();
            kept(model).note(factory, stream.track(), stream.position());
        });
    }

    private synchronized Optional<Kept> find(Model model) {
        return all.stream().filter(kept -> kept.model.refersTo(model)).findFirst();
    }

    private synchronized Kept kept(Model model) {
        return find(model).orElseGet(() -> {
            all.removeIf(kept -> kept.model.refersTo(null));
            var added = new Kept(model);
            all.add(added);
            return added;
        });
    }

    /** Where a network's training stood, and in which of the generator's streams. */
    private static final class Kept {
        private final WeakReference<Model> model;
        private @Nullable Place last;

        Kept(Model model) {
            this.model = new WeakReference<>(model);
        }

        synchronized void note(SeededRandomFactory factory, Track track, Position position) {
            last = new Place(factory, track, track.switches(), position);
        }

        synchronized Optional<Place> last() {
            return Optional.ofNullable(last);
        }
    }

    private record Place(SeededRandomFactory factory, Track track, long switches, Position position) {
        boolean isElsewhere(Track now) {
            return now != track || now.switches() != switches;
        }
    }
}
