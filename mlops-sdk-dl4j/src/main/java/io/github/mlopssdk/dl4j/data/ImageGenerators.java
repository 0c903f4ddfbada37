package io.github.mlopssdk.dl4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.datavec.image.transform.BaseImageTransform;
import org.datavec.image.transform.ImageTransform;
import org.datavec.image.transform.MultiImageTransform;
import org.datavec.image.transform.PipelineImageTransform;
import org.datavec.image.transform.RandomCropTransform;
import org.nd4j.common.primitives.Pair;

/** All that a transform and the ones inside it draw from. For one thread at a time. */
final class ImageGenerators {
    /** How ND4J derives the second half of a generator's state from a seed. */
    private static final long NODE_MASK = 0xdeadbeefL;

    private final List<Consumer<Random>> all = new ArrayList<>();

    private ImageGenerators() {}

    static ImageGenerators of(ImageTransform transform) {
        var generators = new ImageGenerators();
        generators.add(transform);
        return generators;
    }

    void seed(Random random) {
        for (Consumer<Random> generator : all) {
            generator.accept(random);
        }
    }

    private void add(ImageTransform transform) {
        if (transform instanceof BaseImageTransform<?> base && base.getRandom() != null) {
            var own = new Random(0);
            base.setRandom(own);
            all.add(random -> own.setSeed(random.nextLong()));
        }
        if (transform instanceof RandomCropTransform crop) {
            add(crop.getRng());
        } else if (transform instanceof PipelineImageTransform pipeline) {
            add(pipeline);
        } else if (transform instanceof MultiImageTransform several) {
            add(several.getTransform());
        }
    }

    private void add(org.nd4j.linalg.api.rng.Random generator) {
        // Not setSeed: a generator that reports who seeds it anew would report every image.
        all.add(random -> {
            long state = random.nextLong();
            generator.setStates(state, state ^ NODE_MASK);
        });
    }

    private void add(PipelineImageTransform pipeline) {
        add(pipeline.getRng());
        List<Pair<ImageTransform, Double>> steps = List.copyOf(pipeline.getImageTransforms());
        if (pipeline.isShuffle()) {
            pipeline.setShuffle(false);
            all.add(random -> {
                var shuffled = new ArrayList<>(steps);
                Collections.shuffle(shuffled, random);
                pipeline.setImageTransforms(shuffled);
            });
        }
        for (Pair<ImageTransform, Double> step : steps) {
            add(step.getFirst());
        }
    }
}
