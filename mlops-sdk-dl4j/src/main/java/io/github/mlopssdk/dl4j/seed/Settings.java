package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entries for what is set rather than seeded. */
final class Settings {
    static final String RANDOM_FACTORY = "RandomFactory";

    private Settings() {}

    /** Makes the entry of a setting that reading back has shown. */
    static Entry proved(String source, String detail, String technique) {
        return new Entry(
                source, State.SEEDED, detail, Optional.of(technique), Optional.empty(), true, Optional.empty());
    }

    /** Says what the user can do about variables that native libraries read once. */
    static String startWith(List<String> assignments) {
        return "start the JVM with " + assignments.stream().collect(Collectors.joining(" ")) + " in its environment";
    }
}
