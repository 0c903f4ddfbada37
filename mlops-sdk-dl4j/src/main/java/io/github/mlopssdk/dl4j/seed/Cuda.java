package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedContext;
import io.github.mlopssdk.seed.SeedReport.Entry;
import io.github.mlopssdk.seed.SeedReport.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be done for repeatable numbers on a GPU, and what cannot. */
final class Cuda {
    static final String SETTINGS_CLASS = "org.nd4j.jita.conf.CudaEnvironment";

    private static final String SOURCE = "nd4j.cuda";
    private static final Map<String, String> VARIABLES = variables();

    private final SeedContext context;
    private final ProcessEnvironment environment;
    private boolean isOneDevice;

    Cuda(SeedContext context, ProcessEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    /** ND4J reads its CUDA settings once, with its first operation. */
    void beforeLoading() {
        if (isPresent()) {
            isOneDevice = CudaSettings.useOneDevice(CudaSettings.live(), context);
        }
    }

    Entry report(Nd4jAccess.Facts facts) {
        if (!facts.cudaOnClassPath()) {
            return Entry.of(SOURCE, State.NOT_PRESENT, "nd4j-cuda is not on the class path");
        }
        if (facts.cpu()) {
            return Entry.of(SOURCE, State.OFF, "nd4j-cuda is on the class path, but the CPU backend is in use");
        }
        List<String> missing = missing();
        String detail = (isOneDevice ? "one GPU; " : "several GPUs may be used; ")
                + "not repeatable: overlapping pooling, embeddings, scatter and segment sums, several GPUs, cuDNN";
        String fix = "train on nd4j-native where numbers must repeat bit by bit";
        return Entry.partial(SOURCE, detail, missing.isEmpty() ? fix : Settings.startWith(missing) + "; " + fix);
    }

    private List<String> missing() {
        return VARIABLES.entrySet().stream()
                .filter(variable -> environment
                        .get(variable.getKey())
                        .filter(variable.getValue()::equals)
                        .isEmpty())
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    static boolean isPresent() {
        try {
            Class.forName(SETTINGS_CLASS, false, Cuda.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        variables.put("NVIDIA_TF32_OVERRIDE", "0");
        variables.put("CUDA_VISIBLE_DEVICES", "0");
        return variables;
    }
}
