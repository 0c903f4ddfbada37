package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import org.deeplearning4j.models.sequencevectors.SequenceVectors;
import org.deeplearning4j.models.word2vec.Word2Vec;

/**
 * Word2Vec and ParagraphVectors that learn the same vectors in every process. Without a seed they start from the clock;
 * with more than one worker their threads overwrite each other's steps, whatever the seed.
 */
public final class WordVectors {
    private WordVectors() {}

    /**
     * Seeds a builder and lets one thread read and train, which is slower. Call it last: it replaces earlier settings. A
     * variable window ({@code useVariableWindow}) draws from {@code RandomUtils} of commons-lang3, which
     * {@code run.seedAll} seeds.
     *
     * @param <B> the builder's type
     * @param builder of {@code Word2Vec}, {@code ParagraphVectors} or another {@code SequenceVectors}
     * @param seeds such as {@code run.seeds("words")}
     * @return the same builder
     */
    public static <B extends SequenceVectors.Builder<?>> B seeded(B builder, SeedScope seeds) {
        builder.seed(seeds.seed());
        builder.workers(1);
        if (builder instanceof Word2Vec.Builder words) {
            words.allowParallelTokenization(false);
        }
        return builder;
    }
}
