package io.github.mlopssdk.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves a checkpoint at the end of every epoch. For one training. */
final class CheckpointListener extends BaseTrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointListener.class);

    private final Path file;

    CheckpointListener(Path file) {
        this.file = file;
    }

    /**
     * The network counts the epoch only after this call, but the checkpoint is to stand behind it. Whatever
     * keeps it from being written, native memory that runs out included, is no reason to end the training.
     */
    @Override
    public void onEpochEnd(Model model) {
        Network network = Network.of(model);
        int epoch = network.epoch();
        network.setEpoch(epoch + 1);
        try {
            Checkpoint.save(model, file);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            LOG.warn("The checkpoint of epoch {} could not be written: {}", epoch, e.toString());
        } finally {
            network.setEpoch(epoch);
        }
    }
}
