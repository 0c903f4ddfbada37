package io.github.mlopssdk.hook;

/** What is created, as far as its seed depends on it. */
enum Kind {
    RANDOM("new Random()"),
    SPLITTABLE("new SplittableRandom()"),
    GENERATOR("RandomGenerator"),
    THREAD_LOCAL("ThreadLocalRandom"),
    /** A generator of a library that the call-site mode gives a seed. */
    LIBRARY("library generator");

    final String text;

    Kind(String text) {
        this.text = text;
    }

    /** Returns the name that is hashed into the seed. */
    String at(String site) {
        return new StringBuilder(text).append(" at ").append(site).toString();
    }
}
