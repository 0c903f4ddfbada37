package io.github.mlopssdk.testing.kill;

import io.github.mlopssdk.testing.kill.RequestHold.Moment;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a training is doing when it is killed. */
// The records in its fields hold texts and numbers only.
@SuppressWarnings("ImmutableEnumChecker")
enum KillStage {
    ANY_MOMENT("any moment of the training"),
    ANY_MOMENT_OF_CLOSE("any moment of close()"),
    FIRST_HEADER("first file, half of its header written", FileHold.JOURNAL, FileMoment.HEADER_HALF, 1, 1),
    FIRST_RECORD("first record, half written", FileHold.JOURNAL, FileMoment.RECORD_HALF, 1, 1),
    RECORD("a record, half written", FileHold.JOURNAL, FileMoment.RECORD_HALF, 2, 400),
    RECORD_WRITTEN("a record, written, its call under way", FileHold.JOURNAL, FileMoment.RECORD_AFTER, 2, 400),
    ROLL_EMPTY("next file, empty", FileHold.JOURNAL, FileMoment.HEADER_BEFORE, 2, 6),
    ROLL_HEADER("next file, half of its header written", FileHold.JOURNAL, FileMoment.HEADER_HALF, 2, 6),
    ROLL_DONE("next file, without a record", FileHold.JOURNAL, FileMoment.HEADER_AFTER, 2, 6),
    FORCE("asking the disk", FileHold.JOURNAL, FileMoment.FORCE, 1, 10),
    RUN_NOTED("noting the server's run, half written", FileHold.DELIVERY, FileMoment.RECORD_HALF, 1, 1),
    ACKNOWLEDGEMENT_BEFORE("acknowledgement, not written", FileHold.DELIVERY, FileMoment.RECORD_BEFORE, 2, 5),
    ACKNOWLEDGEMENT("acknowledgement, half written", FileHold.DELIVERY, FileMoment.RECORD_HALF, 2, 5),
    EXPERIMENT_BEFORE("create experiment, not sent", "POST", "/experiments/create", Moment.BEFORE, 1),
    EXPERIMENT_AFTER("create experiment, processed", "POST", "/experiments/create", Moment.AFTER, 1),
    RUN_BEFORE("create run, not sent", "POST", "/runs/create", Moment.BEFORE, 1),
    RUN_AFTER("create run, processed", "POST", "/runs/create", Moment.AFTER, 1),
    BATCH_BEFORE("log batch, not sent", "POST", "/runs/log-batch", Moment.BEFORE, 4),
    BATCH_TORN("log batch, half sent", "POST", "/runs/log-batch", Moment.TORN, 4),
    BATCH_AFTER("log batch, processed", "POST", "/runs/log-batch", Moment.AFTER, 4),
    UPLOAD_TORN("upload, half sent", "PUT", "/mlflow-artifacts/", Moment.TORN, 1),
    UPLOAD_AFTER("upload, processed", "PUT", "/mlflow-artifacts/", Moment.AFTER, 1),
    END_RECORD("last record, half written", FileHold.JOURNAL, FileMoment.RECORD_HALF, 1, 1),
    END_BEFORE("end of run, not sent", "POST", "/runs/update", Moment.BEFORE, 1),
    END_AFTER("end of run, processed", "POST", "/runs/update", Moment.AFTER, 1),
    REPORT("journal closed, page being written", FileHold.JOURNAL, FileMoment.CLOSED, 1, 1),
    SYNC("then sync, killed with a log batch processed", "POST", "/runs/create", Moment.AFTER, 1);

    private final String words;
    private final @Nullable FileHold file;
    private final @Nullable RequestHold request;
    private final int firstCount;

    KillStage(String words) {
        this(words, null, null, 1);
    }

    KillStage(String words, String fileEnd, FileMoment moment, int firstCount, int lastCount) {
        this(words, new FileHold(fileEnd, moment, lastCount), null, firstCount);
    }

    KillStage(String words, String method, String path, Moment moment, int lastCount) {
        this(words, null, new RequestHold(method, path, moment, lastCount), 1);
    }

    KillStage(String words, @Nullable FileHold file, @Nullable RequestHold request, int firstCount) {
        this.words = words;
        this.file = file;
        this.request = request;
        this.firstCount = firstCount;
    }

    /** Tells the stage in words. */
    String words() {
        return words;
    }

    /** Tells whether the training closes its run, and is killed meanwhile. */
    boolean isOfClose() {
        return switch (this) {
            case ANY_MOMENT_OF_CLOSE, END_RECORD, END_BEFORE, END_AFTER, REPORT -> true;
            default -> false;
        };
    }

    /** Tells whether the training is stopped before its first call can have returned. */
    boolean isOfStart() {
        return this == FIRST_HEADER || this == FIRST_RECORD;
    }

    /** Chooses where in its files the training stops. */
    Optional<FileHold> fileHold(Random random) {
        return Optional.ofNullable(file)
                .map(last -> new FileHold(
                        last.fileEnd(), last.moment(), firstCount + random.nextInt(last.count() - firstCount + 1)));
    }

    /** Chooses which request is stopped. */
    Optional<RequestHold> requestHold(Random random) {
        return Optional.ofNullable(request)
                .map(last -> new RequestHold(
                        last.method(), last.pathPart(), last.moment(), 1 + random.nextInt(last.count())));
    }
}
