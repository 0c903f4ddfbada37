package io.github.mlopssdk.dl4j.lint;

import java.util.function.Consumer;

/** What Word2Vec and its relatives can have wrong. */
final class WordVectorsRule implements Rule {
    private static final String FIX = "WordVectors.seeded(builder, run.seeds(\"words\")).build()";

    @Override
    public void check(Part part, Consumer<Finding> findings) {
        if (!part.isA("org.deeplearning4j.models.sequencevectors.SequenceVectors")) {
            return;
        }
        part.field("workers")
                .filter(workers -> (Integer) workers > 1)
                .ifPresent(workers -> findings.accept(new Finding(
                        part.where() + ".workers",
                        part.type() + " has " + workers + " workers that overwrite each other's steps",
                        FIX)));
        part.field("configuration")
                .flatMap(configuration -> new Part("", configuration).field("seed"))
                .filter(seed -> (Long) seed == 0)
                .ifPresent(seed -> findings.accept(new Finding(
                        part.where() + ".seed", part.type() + " has seed 0, for which ND4J takes the clock", FIX)));
    }
}
