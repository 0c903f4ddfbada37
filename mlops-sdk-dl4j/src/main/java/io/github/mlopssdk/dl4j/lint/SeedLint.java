package io.github.mlopssdk.dl4j.lint;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.factory.Nd4j;

/** Looks through the parts of a training for what ignores the seed. Stateless and thread-safe. */
public final class SeedLint {
    private final List<Rule> rules;

    SeedLint(InstantSource clock, BooleanSupplier onCuda) {
        this.rules =
                List.of(new NetworkRule(clock, onCuda), new IteratorRule(), new DataVecRule(), new WordVectorsRule());
    }

    /**
     * Looks through the parts of a training, and through what they are made of. Code of the user, such as a
     * preprocessor, cannot be looked into; it is reported where drawing numbers would be unsafe.
     *
     * @param parts networks or their configurations, iterators, record readers, file splits, image transforms,
     *     {@code ParallelWrapper}, {@code Word2Vec}; what is none of these is passed over
     * @return the findings, in the order of the parts; empty if none is known
     */
    public static List<Finding> of(Object... parts) {
        return new SeedLint(InstantSource.system(), () -> !Nd4j.getEnvironment().isCPU()).findings(parts);
    }

    List<Finding> findings(Object... parts) {
        var findings = new ArrayList<Finding>();
        for (Part part : Parts.reachableFrom(parts)) {
            for (Rule rule : rules) {
                rule.check(part, findings::add);
            }
        }
        return findings;
    }
}
