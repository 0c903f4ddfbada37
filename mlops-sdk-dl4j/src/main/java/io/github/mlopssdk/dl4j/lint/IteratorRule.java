package io.github.mlopssdk.dl4j.lint;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** What iterators over data sets can have wrong. */
final class IteratorRule implements Rule {
    private static final List<String> DRAWING = List.of(
            "org.nd4j.linalg.dataset.api.iterator.SamplingDataSetIterator",
            "org.deeplearning4j.datasets.iterator.RandomDataSetIterator",
            "org.deeplearning4j.datasets.iterator.RandomMultiDataSetIterator");

    @Override
    public void check(Part part, Consumer<Finding> findings) {
        if (part.isA("org.nd4j.linalg.dataset.api.iterator.KFoldIterator")) {
            findings.accept(new Finding(
                    part.where(),
                    "KFoldIterator shuffles by the clock at every reset",
                    "Fold.split(data, k, run.seeds(\"folds\"))"));
        } else if (part.isA("org.deeplearning4j.datasets.iterator.file.BaseFileIterator")) {
            findings.accept(new Finding(
                    part.where(),
                    part.type() + " begins with the order of the file system, and shuffles by the clock unless given"
                            + " a Random",
                    "SeededDataSetIterator.ofFiles(SortedFiles.in(directory), batchSize, run.seeds(\"train\"))"));
        } else if (DRAWING.stream().anyMatch(part::isA)) {
            findings.accept(new Finding(
                    part.where(),
                    part.type() + " draws from the ND4J generator of the thread that prefetches",
                    "SeededDataSetIterator.of(data, batchSize, run.seeds(\"train\"))"));
        }
        if (part.value() instanceof DataSetIterator iterator && iterator.asyncSupported()) {
            checkPreProcessor(part, iterator.getPreProcessor(), findings);
        } else if (part.value() instanceof MultiDataSetIterator iterator && iterator.asyncSupported()) {
            checkPreProcessor(part, iterator.getPreProcessor(), findings);
        }
    }

    private static void checkPreProcessor(Part part, @Nullable Object preProcessor, Consumer<Finding> findings) {
        if (preProcessor != null
                && !preProcessor.getClass().getName().startsWith("org.nd4j.linalg.dataset.api.preprocessor.")) {
            findings.accept(new Finding(
                    part.where() + ".preProcessor",
                    "it runs in the thread that prefetches; what it draws from a generator varies",
                    "SeededDataSetIterator.of(data, batchSize, run.seeds(\"train\"))"
                            + ".withTransform((example, seeds) -> ...) if it draws"));
        }
    }
}
