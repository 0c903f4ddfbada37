package io.github.mlopssdk.dl4j.repro;

import io.github.mlopssdk.seed.FreshJvm;
import io.github.mlopssdk.seed.SeedRequest;
import io.github.mlopssdk.seed.SeedScope;
import io.github.mlopssdk.seed.Seeder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;

/** Trains every model in a JVM of its own: takes the root seed and which configurations, prints the parameters' digests. */
final class SeededModels {
    static final String SEEDED = "seeded";
    static final String UNSEEDED = "unseeded";

    private static final String MARK = "sha256 ";

    private SeededModels() {}

    public static void main(String[] arguments) throws InterruptedException {
        long root = Long.parseLong(arguments[0]);
        Integer blasThreads = Integer.getInteger("models.blas");
        if (blasThreads != null) {
            Nd4j.factory().blas().setMaxThreads(blasThreads);
        }
        if (Boolean.getBoolean("models.nohelpers")) {
            Nd4j.getEnvironment().allowHelpers(false);
        }
        try (var seeder = new Seeder()) {
            seeder.seed(SeedRequest.of(root));
            for (String configuration : List.of(arguments).subList(1, arguments.length)) {
                for (SeededModel model : SeededModel.values()) {
                    TrainingSettings settings = TrainingSettings.of(configuration.equals(SEEDED));
                    String digest = settings.train(model, SeedScope.of(root));
                    System.out.println(MARK + configuration + " " + model + " " + digest);
                }
            }
        }
    }

    /** Reads what {@link #main} printed: digests by configuration and model. */
    static Map<String, String> digests(FreshJvm.Ended ended) {
        if (ended.status() != 0) {
            throw new IllegalStateException("a training failed:\n" + ended.lastLines());
        }
        var digests = new TreeMap<String, String>();
        ended.printed().stream().filter(line -> line.startsWith(MARK)).forEach(line -> {
            int last = line.lastIndexOf(' ');
            digests.put(line.substring(MARK.length(), last), line.substring(last + 1));
        });
        return digests;
    }
}
