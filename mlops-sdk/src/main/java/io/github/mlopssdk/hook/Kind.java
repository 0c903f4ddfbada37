package io.github.mlopssdk.hook;

/** What is created, as far as its seed depends on it. */
enum Kind {
    RANDOM(0, "new Random()"),
    SPLITTABLE(1, "new SplittableRandom()"),
    GENERATOR(2, "RandomGenerator"),
    THREAD_LOCAL(3, "ThreadLocalRandom"),
    /** A generator of a library that the call-site mode gives a seed, or one that the JDK has once. */
    LIBRARY(4, "library generator");

    static final int COUNT = 5;

    final int index;
    final String text;

    Kind(int index, String text) {
        this.index = index;
        this.text = text;
    }

    /** Returns the name that is hashed into the seed. */
    String at(String site) {
        return text.concat(" at ").concat(site);
    }
}
