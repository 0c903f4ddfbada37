package io.github.mlopssdk.dl4j.repro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.dl4j.Checkpoint;
import io.github.mlopssdk.dl4j.Dl4j;
import io.github.mlopssdk.seed.FreshJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumedTrainingTest {

    @Test
    void goesOnInAnotherJvmAsIfItHadNeverStopped(@TempDir Path directory) throws IOException, InterruptedException {
        var uninterrupted = new ArrayList<String>();
        var files = new ArrayList<String>();
        for (SeededModel model : SeededModel.values()) {
            for (boolean layered : List.of(true, false)) {
                Model whole = ResumedTraining.begin(model, layered);
                ResumedTraining.fit(whole, model, 2 * ResumedTraining.HALF);
                uninterrupted.add(Dl4j.paramsSha256(whole));

                Model half = ResumedTraining.begin(model, layered);
                ResumedTraining.fit(half, model, ResumedTraining.HALF);
                Path file = directory.resolve(model + (layered ? "-layered.zip" : "-graph.zip"));
                Checkpoint.save(half, file);
                files.add(file.toString());
            }
        }

        FreshJvm.Ended ended = FreshJvm.likeThisOne().run(ResumedTraining.class, files, Duration.ofMinutes(5));

        assertThat(ended.status()).as(ended.lastLines()).isZero();
        assertThat(ended.printed())
                .filteredOn(ResumedTraining::isDigest)
                .extracting(ResumedTraining::digest)
                .isEqualTo(uninterrupted);
    }
}
