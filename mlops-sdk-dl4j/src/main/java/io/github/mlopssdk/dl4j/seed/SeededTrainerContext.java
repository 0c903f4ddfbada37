package io.github.mlopssdk.dl4j.seed;

import io.github.mlopssdk.seed.SeedScope;
import java.time.Duration;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.DefaultTrainerContext;
import org.deeplearning4j.parallelism.trainer.Trainer;

/**
 * What makes the workers of a {@code ParallelWrapper}, anew for every call of {@code fit}. For the thread that calls it.
 */
public final class SeededTrainerContext extends DefaultTrainerContext {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SeedScope scope;
    private final int workers;
    private final Duration patience;
    private StartGate gate;
    private int fits;

    SeededTrainerContext(SeedScope scope, int workers, Duration patience) {
        this.scope = scope;
        this.workers = workers;
        this.patience = patience;
        this.gate = new StartGate(workers, patience);
    }

    /**
     * Makes a wrapper's training repeatable. The builder's own {@code trainerFactory} is overwritten when it builds, so
     * this comes after.
     *
     * @param wrapper a wrapper that averages, before it trains
     * @param scope where the workers' streams come from
     * @return the same wrapper
     * @throws IllegalArgumentException if the wrapper shares gradients
     */
    public static ParallelWrapper install(ParallelWrapper wrapper, SeedScope scope) {
        if (wrapper.getGradientsAccumulator() != null) {
            throw new IllegalArgumentException(
                    "wrapper must be built with trainingMode(TrainingMode.AVERAGING): shared gradients arrive in an order"
                            + " that nothing controls");
        }
        wrapper.setTrainerContext(new SeededTrainerContext(scope, wrapper.getWorkers(), PATIENCE));
        return wrapper;
    }

    /** Begins a call of {@code fit}. */
    @Override
    public void init(Model model, Object... arguments) {
        gate = new StartGate(workers, patience);
        fits++;
    }

    @Override
    public Trainer create(
            String uuid,
            int threadId,
            Model model,
            int rootDevice,
            boolean useMultiDataSets,
            ParallelWrapper wrapper,
            WorkspaceMode mode,
            int averagingFrequency) {
        var job = new SeededTrainer.Job(
                uuid + "_thread_" + threadId, threadId, model, useMultiDataSets, wrapper, mode, averagingFrequency);
        var trainer = new SeededTrainer(job, gate, scope.at(fits, threadId).seed());
        trainer.setName("SeededTrainer thread " + threadId);
        trainer.setDaemon(true);
        return trainer;
    }
}
