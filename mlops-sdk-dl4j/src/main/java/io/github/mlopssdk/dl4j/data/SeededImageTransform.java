package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.util.Random;
import java.util.function.Supplier;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.ImageTransform;
import org.jspecify.annotations.Nullable;

/**
 * An image transform whose every image is drawn from seeds of its own, and which leaves ND4J's generator alone.
 * {@code PipelineImageTransform} and {@code RandomCropTransform} set the generator of the thread that builds them to
 * 1234 and draw from it in the thread that prefetches; a pipeline with {@code shuffle} cannot be seeded at all.
 *
 * <pre>{@code
 * var augmentation = SeededImageTransform.of(run.seeds("augment"), () -> new PipelineImageTransform(
 *         List.of(Pair.create(new FlipImageTransform(new Random(0)), 0.5),
 *                 Pair.create(new RandomCropTransform(28, 28), 1.0)), true));
 * reader.initialize(SortedFileSplit.of(directory).shuffled(run.seeds("files")), augmentation);
 * }</pre>
 *
 * <p>Images are counted: the n-th of every process is transformed alike. A transform keeps its settings: what was built
 * without a {@link Random} stays fixed, and what was built with one gets another. For one thread at a time.
 */
public final class SeededImageTransform implements ImageTransform {
    private final transient ImageTransform transform;
    private final transient ImageGenerators generators;
    private final transient SeedScope seeds;
    private int image;

    private SeededImageTransform(SeedScope seeds, ImageTransform transform) {
        this.seeds = seeds;
        this.transform = transform;
        this.generators = ImageGenerators.of(transform);
    }

    /**
     * Builds and seeds a transform.
     *
     * @param seeds where every image's seeds come from
     * @param transform builds the transform, in a thread of its own, whose ND4J generator becomes the transform's
     * @return the transform at image 0
     */
    public static SeededImageTransform of(SeedScope seeds, Supplier<? extends ImageTransform> transform) {
        return new SeededImageTransform(seeds, OwnThread.call(transform));
    }

    /**
     * Goes to an image, for instance to go on from a checkpoint.
     *
     * @param number of images that have been transformed, at least 0
     * @throws IllegalArgumentException if {@code number} is negative
     */
    public void seek(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("number must be at least 0, not " + number);
        }
        image = number;
    }

    /**
     * Transforms the next image.
     *
     * @param input the image, or null for none
     * @return as the transform gives it
     */
    @Override
    public @Nullable ImageWritable transform(@Nullable ImageWritable input) {
        // Wraps around after two billion images rather than end a training.
        int place = image;
        image = place == Integer.MAX_VALUE ? 0 : place + 1;
        return transform(input, seeds.at(place).javaRandom());
    }

    /**
     * Transforms an image whose place the caller knows.
     *
     * @param input the image, or null for none
     * @param random all that is drawn comes from it, such as from {@code seeds.at(epoch, index).javaRandom()}; null for
     *     the next image's
     * @return as the transform gives it
     */
    @Override
    public @Nullable ImageWritable transform(@Nullable ImageWritable input, @Nullable Random random) {
        if (random == null) {
            return transform(input);
        }
        generators.seed(random);
        return transform.transform(input);
    }

    @Override
    public float[] query(float... coordinates) {
        return transform.query(coordinates);
    }

    @Override
    public ImageWritable getCurrentImage() {
        return transform.getCurrentImage();
    }
}
