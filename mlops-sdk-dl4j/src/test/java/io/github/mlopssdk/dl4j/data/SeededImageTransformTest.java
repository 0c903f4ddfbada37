package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.mlopssdk.seed.SeedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacv.Frame;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;
import org.datavec.image.transform.ImageTransform;
import org.datavec.image.transform.PipelineImageTransform;
import org.datavec.image.transform.RandomCropTransform;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.factory.Nd4j;

/** The transforms of OpenCV need its native library; these are as random without it. */
final class SeededImageTransformTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("augment");
    private static final ImageWritable IMAGE = new ImageWritable((Frame) null);
    private static final int IMAGES = 20;

    private final List<String> applied = new ArrayList<>();

    @Test
    void leavesTheGeneratorThatAPlainPipelineSeedsAnew() {
        Nd4j.getRandom().setSeed(42);
        double expected = Nd4j.getRandom().nextDouble();

        Nd4j.getRandom().setSeed(42);
        plain();
        assertThat(Nd4j.getRandom().getSeed()).isEqualTo(1234);

        Nd4j.getRandom().setSeed(42);
        SeededImageTransform seeded = seeded();
        transform(seeded);
        assertThat(Nd4j.getRandom().getSeed()).isEqualTo(42);
        assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(expected);
    }

    @Test
    void repeatsWhereAPlainPipelineThatShufflesVaries() {
        List<String> plain = transform(plain());
        List<String> seeded = transform(seeded());

        assertThat(transform(plain())).isNotEqualTo(plain);
        assertThat(transform(seeded())).isEqualTo(seeded);
        assertThat(seeded).doesNotHaveDuplicates().hasSize(IMAGES);
        assertThat(seeded).anyMatch(image -> image.startsWith("noise")).anyMatch(image -> image.startsWith("shift"));
    }

    @Test
    void givesAnImageTheSameDrawsWhateverCameBefore() {
        List<String> whole = transform(seeded());
        SeededImageTransform resumed = seeded();
        resumed.seek(5);
        Nd4j.rand(3);

        assertThat(transform(resumed).subList(0, IMAGES - 5)).isEqualTo(whole.subList(5, IMAGES));
        assertThat(image(resumed, SEEDS.at(7).javaRandom())).isEqualTo(whole.get(7));
    }

    @Test
    void keepsFixedWhatWasBuiltWithoutARandom() {
        var fixed = SeededImageTransform.of(SEEDS, () -> new Drawing("fixed", null));

        assertThat(transform(fixed)).containsOnly("fixed(none) ");
    }

    @Test
    void seedsTheGeneratorOfARandomCrop() {
        org.nd4j.linalg.api.rng.Random generator = OwnThread.call(Nd4j::getRandom);
        RandomCropTransform crop = mock();
        when(crop.getRng()).thenReturn(generator);
        var seeded = SeededImageTransform.of(SEEDS, () -> crop);

        seeded.transform(IMAGE);
        int first = generator.nextInt();
        seeded.transform(IMAGE);
        int second = generator.nextInt();
        seeded.seek(0);
        seeded.transform(IMAGE);

        assertThat(generator.nextInt()).isEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void tellsWhyATransformCouldNotBeBuilt() {
        var failure = new IllegalArgumentException("no such flip");

        assertThatThrownBy(() -> SeededImageTransform.of(SEEDS, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> seeded().seek(-1)).hasMessage("number must be at least 0, not -1");
    }

    private SeededImageTransform seeded() {
        return SeededImageTransform.of(SEEDS, this::plain);
    }

    private PipelineImageTransform plain() {
        return new PipelineImageTransform(
                new ArrayList<>(List.of(
                        Pair.create((ImageTransform) new Drawing("noise", new Random(1)), 0.9),
                        Pair.create((ImageTransform) new Drawing("shift", new Random(2)), 0.9))),
                true);
    }

    private List<String> transform(ImageTransform transform) {
        var images = new ArrayList<String>();
        for (int i = 0; i < IMAGES; i++) {
            images.add(image(transform, null));
        }
        return images;
    }

    private String image(ImageTransform transform, Random random) {
        applied.clear();
        transform.transform(IMAGE, random);
        return String.join("", applied);
    }

    /** Notes what it drew instead of changing pixels. */
    private final class Drawing extends BaseImageTransform<Frame> {
        private final String name;

        Drawing(String name, Random random) {
            super(random);
            this.name = name;
        }

        @Override
        protected ImageWritable doTransform(ImageWritable image, Random random) {
            applied.add(name + "(" + (random == null ? "none" : random.nextInt()) + ") ");
            return image;
        }
    }
}
