package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.seed.FreshJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of {@link SettingsTable}. Immutable.
 *
 * @param name what is other than in the base, as Markdown
 * @param jvm where to train
 * @param arguments for {@link SeededModels}
 */
record Setting(String name, FreshJvm jvm, List<String> arguments) {
    private static final String SEED = "42";
    private static final Setting BASE = new Setting(
            "the base, again",
            new FreshJvm(
                    Path.of(System.getProperty("java.home")),
                    List.of("-Dorg.nd4j.log.initialization=false", "-Dorg.nd4j.versioncheck=false"),
                    Map.of("OMP_NUM_THREADS", "2", "OMP_WAIT_POLICY", "PASSIVE"),
                    List.of()),
            List.of(SEED, SeededModels.SEEDED));

    static List<Setting> all(List<Path> otherJdks) {
        var settings = new ArrayList<>(List.of(
                BASE,
                BASE.with("OMP_NUM_THREADS", "1"),
                BASE.with("OMP_NUM_THREADS", "3"),
                BASE.with("SD_MAX_THREADS", "1").with("SD_MASTER_THREADS", "1"),
                BASE.flag("-Dmodels.blas=1").named("`Nd4j.factory().blas().setMaxThreads(1)`"),
                BASE.with("OMP_NUM_THREADS", "1")
                        .flag("-Dmodels.blas=2")
                        .named("`OMP_NUM_THREADS=1`, `Nd4j.factory().blas().setMaxThreads(2)`"),
                BASE.with("OPENBLAS_CORETYPE", "Haswell"),
                BASE.with("OPENBLAS_CORETYPE", "Nehalem"),
                BASE.with("SD_BLAS_FALLBACK", "1"),
                BASE.with("SD_BLAS_FALLBACK", "1").with("OMP_NUM_THREADS", "1"),
                BASE.with("SD_BLAS_FALLBACK", "1").with("OMP_NUM_THREADS", "3"),
                BASE.with("SD_BLAS_FALLBACK", "1").with("OPENBLAS_CORETYPE", "Nehalem"),
                BASE.flag("-Dmodels.workspaces=NONE").named("`WorkspaceMode.NONE`"),
                BASE.flag("-Dmodels.async=false").named("no prefetching thread"),
                BASE.flag("-Dmodels.nohelpers=true").named("`Nd4j.getEnvironment().allowHelpers(false)`"),
                BASE.flag("-Xint").named("`-Xint`"),
                BASE.flag("-XX:+UseSerialGC").named("`-XX:+UseSerialGC`"),
                BASE.flag("-XX:+UseParallelGC").named("`-XX:+UseParallelGC`"),
                BASE.trains("0", SeededModels.SEEDED).named("root seed 0"),
                BASE.trains("43", SeededModels.SEEDED).named("root seed 43"),
                BASE.trains(SEED, SeededModels.UNSEEDED)
                        .named("no seed in the configuration nor in the thread that trains")));
        otherJdks.forEach(home -> settings.add(new Setting(
                "JDK " + SettingsTable.version(home),
                new FreshJvm(home, BASE.jvm.flags(), BASE.jvm.environment(), List.of()),
                BASE.arguments)));
        return settings;
    }

    private Setting with(String variable, String value) {
        var environment = new HashMap<>(jvm.environment());
        environment.put(variable, value);
        String assignment = "`" + variable + "=" + value + "`";
        return new Setting(
                equals(BASE) ? assignment : name + ", " + assignment,
                new FreshJvm(jvm.home(), jvm.flags(), environment, List.of()),
                arguments);
    }

    private Setting flag(String flag) {
        var flags = new ArrayList<>(jvm.flags());
        flags.add(flag);
        return new Setting(name, new FreshJvm(jvm.home(), flags, jvm.environment(), List.of()), arguments);
    }

    private Setting trains(String root, String configuration) {
        return new Setting(name, jvm, List.of(root, configuration));
    }

    private Setting named(String other) {
        return new Setting(other, jvm, arguments);
    }
}
