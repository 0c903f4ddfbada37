package io.github.mlopssdk.dl4j.seed;

import java.util.regex.Pattern;

/** Names of threads without the numbers that the JDK counts up for the whole process. */
final class ThreadNames {
    /** Of a pool, the number of the pool is dropped; that of the thread within it tells its place. */
    private static final Pattern COUNTED = Pattern.compile("^(Thread-|pool-|ForkJoinPool-)\\d+");

    private ThreadNames() {}

    static String normalized(String name) {
        return COUNTED.matcher(name).replaceFirst("$1#");
    }
}
