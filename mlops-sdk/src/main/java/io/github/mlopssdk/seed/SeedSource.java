package io.github.mlopssdk.seed;

import java.util.List;

/**
 * A family of random generators that {@code seedAll} can seed, found through {@link java.util.ServiceLoader}.
 * Implementations must not fail: what goes wrong is an entry of the report.
 */
public interface SeedSource {
    /**
     * Tells when this source is seeded relative to others.
     *
     * @return lower is earlier: 100 for the JDK, 200 for libraries, 300 for ND4J
     */
    int order();

    /**
     * Seeds everything in the family and reads it back. A generator's seed is derived from its entry's
     * {@linkplain SeedReport.Entry#source() name}, so that another source more or less changes no other.
     *
     * @param context gives the seeds and takes the findings
     * @return one entry per source of randomness
     */
    List<SeedReport.Entry> seed(SeedContext context);
}
