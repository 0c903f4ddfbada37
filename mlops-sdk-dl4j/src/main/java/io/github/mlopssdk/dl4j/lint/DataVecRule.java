package io.github.mlopssdk.dl4j.lint;

import java.util.List;
import java.util.function.Consumer;

/** What DataVec's files and images can have wrong. */
final class DataVecRule implements Rule {
    private static final List<String> RESEEDING = List.of(
            "org.datavec.image.transform.PipelineImageTransform",
            "org.datavec.image.transform.MultiImageTransform",
            "org.datavec.image.transform.RandomCropTransform");

    @Override
    public void check(Part part, Consumer<Finding> findings) {
        if (part.isA("org.datavec.api.split.FileSplit") && !part.isA("io.github.mlopssdk.dl4j.data.SortedFileSplit")) {
            findings.accept(new Finding(
                    part.where(),
                    "a FileSplit has the order in which the file system lists, also below a seeded shuffle",
                    "SortedFileSplit.of(directory).shuffled(run.seeds(\"files\"))"));
        }
        if (RESEEDING.stream().anyMatch(part::isA)) {
            findings.accept(new Finding(
                    part.where(),
                    part.type() + " seeds ND4J's generator anew, by default with 1234, and draws from it in the thread"
                            + " that prefetches",
                    "SeededImageTransform.of(run.seeds(\"augment\"), () -> new " + part.type() + "(...))"));
        }
    }
}
