package io.github.mlopssdk.journal;

import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.DatasetInput;
import io.github.mlopssdk.model.Param;
import io.github.mlopssdk.model.RunEvent;
import io.github.mlopssdk.model.RunStatus;
import io.github.mlopssdk.model.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes events as record bodies and reads them back; metric points through {@link SegmentKeys}, since their keys are in
 * the segment's dictionary. Thread-safe.
 */
final class EventCodec {
    private final Path runDirectory;

    /** Creates a codec for a directory: files below it are recorded relative to it, so that a run can be moved. */
    EventCodec(Path runDirectory) {
        this.runDirectory = runDirectory.toAbsolutePath().normalize();
    }

    /** Writes an event's body and returns its type. */
    int encode(RunEvent event, ByteSink body) {
        if (event instanceof RunEvent.Started started) {
            return encodeStarted(started, body);
        } else if (event instanceof RunEvent.ParamLogged logged) {
            body.putText(logged.param().key());
            body.putText(logged.param().value());
            return RecordType.PARAM;
        } else if (event instanceof RunEvent.TagSet set) {
            encodeTag(set.tag(), body);
            return RecordType.TAG;
        } else if (event instanceof RunEvent.Renamed renamed) {
            body.putText(renamed.name());
            return RecordType.RENAMED;
        } else if (event instanceof RunEvent.ArtifactLogged logged) {
            return encodeArtifact(logged.file(), body);
        } else if (event instanceof RunEvent.ModelLogged logged) {
            body.putText(logged.artifactPath());
            body.putText(logged.modelJson());
            return RecordType.MODEL;
        } else if (event instanceof RunEvent.ModelFileLogged logged) {
            body.putText(logged.modelKey());
            body.putText(logged.artifactPath());
            encodeArtifact(logged.file(), body);
            return RecordType.MODEL_FILE;
        } else if (event instanceof RunEvent.ModelRegistered registered) {
            body.putText(registered.modelKey());
            body.putText(registered.artifactPath());
            body.putText(registered.name());
            body.putVarint(registered.aliases().size());
            registered.aliases().forEach(body::putText);
            return RecordType.MODEL_REGISTERED;
        } else if (event instanceof RunEvent.DatasetLogged logged) {
            return encodeDataset(logged.dataset(), body);
        } else if (event instanceof RunEvent.Ended ended) {
            body.putByte(statusCode(ended.status()));
            body.putSigned(ended.endMillis());
            return RecordType.ENDED;
        }
        throw new AssertionError("no record for " + event);
    }

    /** Reads a body; throws {@link IllegalArgumentException} if it holds no event. */
    RunEvent decode(int type, ByteSource body, SegmentKeys keys) {
        RunEvent event = switch (type) {
            case RecordType.STARTED -> decodeStarted(body);
            case RecordType.PARAM -> new RunEvent.ParamLogged(new Param(body.getText(), body.getText()));
            case RecordType.METRIC_DEFINING_KEY, RecordType.METRIC ->
                new RunEvent.MetricLogged(keys.decodePoint(type, body));
            case RecordType.TAG -> new RunEvent.TagSet(decodeTag(body));
            case RecordType.RENAMED -> new RunEvent.Renamed(body.getText());
            case RecordType.ARTIFACT -> new RunEvent.ArtifactLogged(decodeArtifact(body));
            case RecordType.MODEL -> new RunEvent.ModelLogged(body.getText(), body.getText());
            case RecordType.MODEL_FILE ->
                new RunEvent.ModelFileLogged(body.getText(), body.getText(), decodeArtifact(body));
            case RecordType.MODEL_REGISTERED ->
                new RunEvent.ModelRegistered(body.getText(), body.getText(), body.getText(), decodeTexts(body));
            case RecordType.DATASET -> new RunEvent.DatasetLogged(decodeDataset(body));
            case RecordType.ENDED -> new RunEvent.Ended(status(body.getByte()), body.getSigned());
            default -> throw new IllegalArgumentException("unknown record type " + type);
        };
        if (!body.isEmpty()) {
            throw new IllegalArgumentException("record of type " + type + " is too long");
        }
        return event;
    }

    private static int encodeStarted(RunEvent.Started started, ByteSink body) {
        body.putText(started.runKey());
        body.putText(started.experiment());
        body.putText(started.name());
        body.putSigned(started.startMillis());
        body.putOptionalText(started.parentKey());
        body.putOptionalText(started.serverRunId());
        body.putVarint(started.tags().size());
        started.tags().forEach(tag -> encodeTag(tag, body));
        return RecordType.STARTED;
    }

    private static RunEvent.Started decodeStarted(ByteSource body) {
        return new RunEvent.Started(
                body.getText(),
                body.getText(),
                body.getText(),
                body.getSigned(),
                body.getOptionalText(),
                body.getOptionalText(),
                decodeTags(body));
    }

    private static List<Tag> decodeTags(ByteSource body) {
        var tags = new ArrayList<Tag>();
        for (long left = body.getVarint(); left > 0; left--) {
            tags.add(decodeTag(body));
        }
        return tags;
    }

    private static List<String> decodeTexts(ByteSource body) {
        var texts = new ArrayList<String>();
        for (long left = body.getVarint(); left > 0; left--) {
            texts.add(body.getText());
        }
        return texts;
    }

    private static void encodeTag(Tag tag, ByteSink body) {
        body.putText(tag.key());
        body.putText(tag.value());
    }

    private static Tag decodeTag(ByteSource body) {
        return new Tag(body.getText(), body.getText());
    }

    private int encodeArtifact(ArtifactFile file, ByteSink body) {
        Path source = file.source().toAbsolutePath().normalize();
        boolean inside = source.startsWith(runDirectory);
        body.putText(file.path());
        body.putByte(inside ? 1 : 0);
        body.putText(inside ? runDirectory.relativize(source).toString().replace('\\', '/') : source.toString());
        body.putVarint(file.sizeBytes());
        body.putSigned(file.modifiedMillis());
        body.putText(file.sha256());
        body.putByte(file.snapshot() ? 1 : 0);
        return RecordType.ARTIFACT;
    }

    private ArtifactFile decodeArtifact(ByteSource body) {
        return new ArtifactFile(
                body.getText(),
                body.getByte() == 1 ? runDirectory.resolve(body.getText()) : Path.of(body.getText()),
                body.getVarint(),
                body.getSigned(),
                body.getText(),
                body.getByte() == 1);
    }

    private static int encodeDataset(DatasetInput dataset, ByteSink body) {
        body.putText(dataset.name());
        body.putText(dataset.digest());
        body.putText(dataset.sourceType());
        body.putText(dataset.source());
        body.putOptionalText(dataset.schema());
        body.putOptionalText(dataset.profile());
        body.putText(dataset.context());
        return RecordType.DATASET;
    }

    private static DatasetInput decodeDataset(ByteSource body) {
        return new DatasetInput(
                body.getText(),
                body.getText(),
                body.getText(),
                body.getText(),
                body.getOptionalText(),
                body.getOptionalText(),
                body.getText());
    }

    private static int statusCode(RunStatus status) {
        return switch (status) {
            case RUNNING -> 0;
            case FINISHED -> 1;
            case FAILED -> 2;
            case KILLED -> 3;
        };
    }

    private static RunStatus status(int code) {
        return switch (code) {
            case 0 -> RunStatus.RUNNING;
            case 1 -> RunStatus.FINISHED;
            case 2 -> RunStatus.FAILED;
            case 3 -> RunStatus.KILLED;
            default -> throw new IllegalArgumentException("unknown status " + code);
        };
    }
}
