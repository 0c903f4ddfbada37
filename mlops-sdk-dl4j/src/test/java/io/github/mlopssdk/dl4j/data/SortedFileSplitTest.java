package io.github.mlopssdk.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mlopssdk.seed.SeedScope;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.datavec.api.io.filters.BalancedPathFilter;
import org.datavec.api.io.filters.RandomPathFilter;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.deeplearning4j.datasets.iterator.file.FileDataSetIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

final class SortedFileSplitTest {
    private static final SeedScope SEEDS = SeedScope.of(42).seeds("files");

    @TempDir
    Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String label : List.of("dog", "cat")) {
            Files.createDirectory(directory.resolve(label));
            for (int i = 11; i >= 0; i--) {
                Files.writeString(directory.resolve(label).resolve(i + ".png"), "");
            }
        }
        Files.writeString(directory.resolve("read.me"), "");
    }

    @Test
    void sortsWhereAPlainSplitHasTheOrderOfTheFileSystem() {
        File plain = directory.resolve("cat").toFile();

        assertThat(names(new FileSplit(plain))).isNotEqualTo(names(new FileSplit(new ReversedDirectory(plain))));
        assertThat(names(new FileSplit(plain, new Random(1))))
                .isNotEqualTo(names(new FileSplit(new ReversedDirectory(plain), new Random(1))));
        assertThat(names(SortedFileSplit.of(directory, "png"))).hasSize(24).isSorted();
        assertThat(names(SortedFileSplit.of(directory))).hasSize(25).endsWith("read.me");
    }

    @Test
    void shufflesAsAFunctionOfSeedAndEpoch() {
        SortedFileSplit split = SortedFileSplit.of(directory, "png").shuffled(SEEDS);
        List<String> first = names(split);
        split.reset();
        List<String> second = names(split);

        SortedFileSplit resumed = SortedFileSplit.of(directory, "png").shuffled(SEEDS);
        assertThat(names(resumed)).isEqualTo(first).isNotEqualTo(second).hasSize(24);
        resumed.setEpoch(1);
        assertThat(names(resumed)).isEqualTo(second);
        assertThat(split.length()).isEqualTo(24);
    }

    @Test
    void findsNewFilesWhenAsked() throws IOException {
        SortedFileSplit split = SortedFileSplit.of(directory, "png");
        Files.writeString(directory.resolve("ant.png"), "");

        split.updateSplitLocations(true);

        assertThat(names(split)).hasSize(25).startsWith("ant.png");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> SortedFileSplit.of(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void choosesTheSameFilesAtEveryCallWherePlainFiltersGoOnDrawing() {
        URI[] listed = SortedFileSplit.of(directory, "png").locations();
        URI[] elsewhere = Shuffle.of(List.of(listed), SEEDS.seeds("elsewhere")).toArray(new URI[0]);
        var plain = new RandomPathFilter(new Random(1), new String[] {"png"}, 5);
        var seeded = SeededPathFilter.of(SEEDS, random -> new RandomPathFilter(random, new String[] {"png"}, 5));
        var labels = new ParentPathLabelGenerator();
        var balanced = SeededPathFilter.of(SEEDS, random -> new BalancedPathFilter(random, labels, 3));

        assertThat(plain.filter(listed)).isNotEqualTo(plain.filter(listed));
        assertThat(new RandomPathFilter(new Random(1), new String[] {"png"}, 5).filter(listed))
                .isNotEqualTo(new RandomPathFilter(new Random(1), new String[] {"png"}, 5).filter(elsewhere));
        assertThat(seeded.filter(listed))
                .hasSize(5)
                .isEqualTo(seeded.filter(listed))
                .isEqualTo(seeded.filter(elsewhere));
        assertThat(balanced.filter(listed)).hasSize(6).isEqualTo(balanced.filter(elsewhere));
    }

    @Test
    void splitsIntoTheSameParts() {
        var filter = SeededPathFilter.of(SEEDS, RandomPathFilter::new);

        InputSplit[] parts = SortedFileSplit.of(directory, "png").sample(filter, 75, 25);
        InputSplit[] again = SortedFileSplit.of(directory, "png").sample(filter, 75, 25);

        assertThat(names(parts[0])).hasSize(18).isEqualTo(names(again[0])).doesNotContainAnyElementsOf(names(parts[1]));
    }

    @Test
    void iteratesOverFilesWhereThePlainIteratorVaries(@TempDir Path saved) throws IOException {
        List<DataSet> examples = Numbered.list(12);
        for (int i = 0; i < examples.size(); i++) {
            examples.get(i).save(saved.resolve(i + ".bin").toFile());
        }
        Set<List<Integer>> plain = new HashSet<>();
        Set<List<Integer>> seeded = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            plain.add(Numbered.numbers(
                    new FileDataSetIterator(saved.toFile(), 12).next().getFeatures()));
            seeded.add(Numbered.numbers(SeededDataSetIterator.ofFiles(SortedFiles.in(saved), 12, SEEDS)
                    .next()
                    .getFeatures()));
        }
        assertThat(plain).hasSizeGreaterThan(1);
        assertThat(seeded).hasSize(1);
    }

    private List<String> names(InputSplit split) {
        var names = new ArrayList<String>();
        split.locationsIterator()
                .forEachRemaining(uri -> names.add(
                        directory.toUri().relativize(Path.of(uri).toUri()).getPath()));
        return names;
    }
}
