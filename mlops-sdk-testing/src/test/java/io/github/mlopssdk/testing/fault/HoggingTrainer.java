package io.github.mlopssdk.testing.fault;

import io.github.mlopssdk.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A training that takes all the memory that its JVM has. */
final class HoggingTrainer {
    /** Lets the training die of it. */
    static final String DIES = "dies";

    /** Lets the training give the memory back and go on. */
    static final String RECOVERS = "recovers";

    private static final int CALLS = 3000;

    /** A request whose thread has died of the heap is given up by then. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private static final Duration LONG = Duration.ofSeconds(60);

    private int returned;
    private int thrown;

    private HoggingTrainer() {}

    /**
     * Trains.
     *
     * @param args directory of the runs, address of the server, how it goes on
     */
    public static void main(String[] args) {
        try (Run run = Run.builder()
                .directory(Path.of(args[0]))
                .trackingUri(URI.create(args[1]))
                .experiment("hogging")
                .closeTimeout(CLOSE)
                .start()) {
            var trainer = new HoggingTrainer();
            trainer.log(run);
            run.flush(LONG);
            if (args[2].equals(DIES)) {
                hog();
            }
            int blocks = trainer.hogAndLog(run);
            trainer.log(run);
            System.out.println("returned " + trainer.returned + " thrown " + trainer.thrown + " blocks " + blocks);
        }
        System.out.println("closed");
    }

    /** Logs while no memory is left; returns how many blocks it has taken. */
    private int hogAndLog(Run run) {
        List<byte[]> hog = new ArrayList<>();
        for (int size = 1 << 20; size >= 64; ) {
            try {
                hog.add(new byte[size]);
            } catch (OutOfMemoryError full) {
                size /= 2;
            }
        }
        log(run);
        return hog.size();
    }

    private static void hog() {
        List<byte[]> hog = new ArrayList<>();
        while (hog.size() < Integer.MAX_VALUE) {
            hog.add(new byte[1 << 20]);
        }
    }

    private void log(Run run) {
        for (int i = 0; i < CALLS; i++) {
            try {
                run.logMetric("loss", returned, returned);
                returned++;
            } catch (OutOfMemoryError inTheCall) {
                thrown++;
            }
        }
    }
}
