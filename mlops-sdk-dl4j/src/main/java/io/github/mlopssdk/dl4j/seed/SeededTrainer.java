package io.github.mlopssdk.dl4j.seed;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.trainer.DefaultTrainer;
import org.nd4j.linalg.factory.Nd4j;

/** A worker that trains only when all workers have their copy of the network, from a stream of its own. */
final class SeededTrainer extends DefaultTrainer {
    private final StartGate gate;
    private final long seed;

    /**
     * What a worker is for.
     *
     * @param uuid its name
     * @param threadId from 0, which trains the network itself
     * @param model the network
     * @param useMultiDataSets whether batches have several inputs
     * @param wrapper whom it works for
     * @param workspaceMode of its copy
     * @param averagingFrequency iterations between averages
     */
    record Job(
            String uuid,
            int threadId,
            Model model,
            boolean useMultiDataSets,
            ParallelWrapper wrapper,
            WorkspaceMode workspaceMode,
            int averagingFrequency) {}

    SeededTrainer(Job job, StartGate gate, long seed) {
        this.uuid = job.uuid();
        this.threadId = job.threadId();
        this.originalModel = job.model();
        this.replicatedModel = job.model();
        this.useMDS = job.useMultiDataSets();
        this.parallelWrapper = job.wrapper();
        this.workspaceMode = job.workspaceMode();
        this.averagingFrequency = job.averagingFrequency();
        this.gate = gate;
        this.seed = seed;
        // Left to the first batch and to the worker, both make a queue, and the batch may be in the one that is
        // dropped.
        setupIfNeccessary();
    }

    @Override
    protected void postInit() {
        super.postInit();
        // With seedAll, nobody shall read that a worker seeded the generator: it is what the run wanted.
        SeededRandomFactory.active()
                .ifPresentOrElse(
                        factory -> factory.begin(seed), () -> Nd4j.getRandom().setSeed(seed));
        gate.arrive();
    }

    @Override
    public void run() {
        boolean ended = false;
        try {
            super.run();
            ended = true;
        } finally {
            if (!ended) {
                gate.fail();
            }
        }
    }
}
