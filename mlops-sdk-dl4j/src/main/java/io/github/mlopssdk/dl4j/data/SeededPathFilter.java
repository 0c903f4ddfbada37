package io.github.mlopssdk.dl4j.data;

import io.github.mlopssdk.seed.SeedScope;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.datavec.api.io.filters.PathFilter;

/**
 * A path filter that chooses the same files in every process and at every call. Paths are sorted first, and the filter
 * begins anew with the same seed each time.
 *
 * <pre>{@code
 * var filter = SeededPathFilter.of(run.seeds("files"),
 *         random -> new BalancedPathFilter(random, labels, 100));
 * InputSplit[] split = SortedFileSplit.of(directory).sample(filter, 80, 20);
 * }</pre>
 *
 * <p>Thread-safe if the filters that are made are used by nobody else.
 */
public final class SeededPathFilter implements PathFilter {
    private final SeedScope seeds;
    private final Function<Random, ? extends PathFilter> filters;

    private SeededPathFilter(SeedScope seeds, Function<Random, ? extends PathFilter> filters) {
        this.seeds = seeds;
        this.filters = filters;
    }

    /**
     * Seeds a filter.
     *
     * @param seeds where its choice comes from
     * @param filters makes a {@code RandomPathFilter}, a {@code BalancedPathFilter} or an own one
     * @return the filter
     */
    public static SeededPathFilter of(SeedScope seeds, Function<Random, ? extends PathFilter> filters) {
        return new SeededPathFilter(seeds, filters);
    }

    @Override
    public URI[] filter(URI[] paths) {
        URI[] sorted = paths.clone();
        Arrays.sort(sorted);
        return filters.apply(seeds.javaRandom()).filter(sorted);
    }
}
