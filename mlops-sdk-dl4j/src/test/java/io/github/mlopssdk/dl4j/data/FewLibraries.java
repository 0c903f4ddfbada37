package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.seed.SeedScope;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** What a user does who has Deeplearning4j alone. */
final class FewLibraries {
    private FewLibraries() {}

    public static void main(String[] arguments) {
        SeedScope seeds = SeedScope.of(42);
        MultiLayerConfiguration configuration = SeededIteration.configuration();
        int before = Dl4j.lint(configuration).size();
        var iterator = SeededDataSetIterator.of(SeededIteration.data(8), 4, seeds);
        int after = Dl4j.lint(Dl4j.seed(configuration, seeds), iterator).size();
        System.out.println(before + " " + after + " " + iterator.next().numExamples());
    }
}
