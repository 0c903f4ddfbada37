package io.github.mlopssdk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mlopssdk.model.MetricPoint;
import io.github.mlopssdk.model.RunEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryLogTest {
    private static final RemoteRun ON_SERVER = new RemoteRun("r1", "e1", "mlflow-artifacts:/1", "http://localhost");
    private static final RunEvent NAN = new RunEvent.MetricLogged(new MetricPoint("loss", Double.NaN, 5, 3));

    @TempDir
    Path run;

    private final FaultyFiles disk = new FaultyFiles();
    private final JournalSettings settings = JournalSettings.defaults().withFiles(disk);

    @Test
    void knowsNothingOfARunThatWasNeverDelivered() {
        assertThat(DeliveryLog.read(run)).isEqualTo(DeliveryState.NONE);
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void remembersEveryFact() {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            create(log);
            log.acknowledged(10);
            log.acknowledged(7);
            log.postponed(9);
            log.postponed(4);
            log.postponed(5);
            log.settled(5);
            log.rejected(11, NAN, "no");
            log.acknowledged(11);
            log.ended();

            var expected = new DeliveryState(Optional.of(ON_SERVER), 11, Set.of(4L, 9L), 1, true);
            assertThat(log.state()).isEqualTo(expected);
            assertThat(DeliveryLog.read(run)).isEqualTo(expected);
            assertThat(log.force()).isTrue();
        }
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            log.acknowledged(12);
        }
        assertThat(DeliveryLog.read(run))
                .isEqualTo(new DeliveryState(Optional.of(ON_SERVER), 12, Set.of(4L, 9L), 1, true));
    }

    @Test
    void writesLaterWhatAFullDiskDidNotTake() {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            disk.spaceLeft.set(3);
            create(log);
            assertThat(log.problem()).isPresent();
            disk.heal();
            log.acknowledged(10);

            assertThat(DeliveryLog.read(run))
                    .isEqualTo(new DeliveryState(Optional.of(ON_SERVER), 10, Set.of(), 0, false));
            disk.spaceLeft.set(3);
            log.ended();
            disk.heal();
        }
        assertThat(DeliveryLog.read(run).ended()).isTrue();
    }

    @Test
    void startsAgainOnAnotherServer() {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            create(log);
            log.acknowledged(10);
            log.ended();
            create(log);
            assertThat(log.state().acknowledgedSeq()).isEqualTo(10);
            log.created("r2", "e1", "mlflow-artifacts:/1", "http://elsewhere");
        }

        DeliveryState state = DeliveryLog.read(run);
        assertThat(state.acknowledgedSeq()).isZero();
        assertThat(state.ended()).isFalse();
    }

    @Test
    void neverKnowsMoreThanWasWrittenWhereverTheFileIsCut() throws IOException {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            create(log);
            for (int seq = 1; seq <= 20; seq++) {
                log.acknowledged(seq);
            }
        }
        Path file = run.resolve("delivery.log");
        byte[] sound = Files.readAllBytes(file);
        disk.skipsForce = true;
        long before = 0;
        for (int length = 0; length <= sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));
            try (DeliveryLog log = DeliveryLog.open(run, settings)) {
                assertThat(log.state().acknowledgedSeq()).isBetween(before, before + 1);
                before = log.state().acknowledgedSeq();
                log.ended();
            }
            assertThat(DeliveryLog.read(run).ended()).isTrue();
        }
        assertThat(before).isEqualTo(20);
    }

    /** What is not known any more is asked about; what is known is true. */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x80, 0xFF})
    void row13NeverKnowsMoreThanWasWrittenWhicheverByteIsFlipped(int flip) throws IOException {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            create(log);
            log.acknowledged(10);
            log.rejected(11, NAN, "no");
            log.acknowledged(300);
            log.ended();
        }
        Path file = run.resolve("delivery.log");
        byte[] sound = Files.readAllBytes(file);
        disk.skipsForce = true;
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) flip;
            Files.write(file, flipped);

            DeliveryState found = DeliveryLog.read(run);
            assertThat(found.acknowledgedSeq()).as("byte %d", at).isIn(0L, 10L, 300L);
            assertThat(found.rejected()).as("byte %d", at).isBetween(0L, 1L);
            assertThat(found.serverRun().orElse(ON_SERVER)).as("byte %d", at).isEqualTo(ON_SERVER);
            if (found.acknowledgedSeq() > 0) {
                assertThat(found.serverRun()).as("byte %d", at).isPresent();
            }
            try (DeliveryLog log = DeliveryLog.open(run, settings)) {
                create(log);
                log.acknowledged(400);
            }
            assertThat(DeliveryLog.read(run).acknowledgedSeq())
                    .as("byte %d", at)
                    .isEqualTo(400);
        }
    }

    @Test
    void row36LeavesANewerFormatAlone() throws IOException {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            create(log);
        }
        Path file = run.resolve("delivery.log");
        byte[] newer = Files.readAllBytes(file);
        ByteBuffer.wrap(newer).putInt(8, SegmentHeader.VERSION + 1);
        var crc = new CRC32C();
        crc.update(newer, 0, SegmentHeader.BYTES - 4);
        ByteBuffer.wrap(newer).putInt(SegmentHeader.BYTES - 4, (int) crc.getValue());
        Files.write(file, newer);

        assertThatThrownBy(() -> DeliveryLog.read(run)).isInstanceOf(UnsupportedJournalException.class);
        assertThatThrownBy(() -> DeliveryLog.open(run, settings)).isInstanceOf(UnsupportedJournalException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(newer);
    }

    @Test
    void goesOnWhenTheDiskHasSpaceAgain() {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            create(log);
            disk.spaceLeft.set(3);
            disk.refusesTruncate = true;
            log.acknowledged(5);
            assertThat(log.problem())
                    .hasValueSatisfying(words -> assertThat(words).contains("No space left"));
            assertThat(DeliveryLog.read(run).acknowledgedSeq()).isZero();
            disk.heal();
            log.acknowledged(6);
        }

        assertThat(DeliveryLog.read(run)).isEqualTo(new DeliveryState(Optional.of(ON_SERVER), 6, Set.of(), 0, false));
    }

    @Test
    void saysSoWhenTheDiskDoesNotTakeIt() {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            disk.refusesForce = true;
            assertThat(log.force()).isFalse();
            assertThat(log.problem()).isPresent();
        }
    }

    @Test
    void keepsRejectedEventsAsLinesOfJson() throws IOException {
        try (DeliveryLog log = DeliveryLog.open(run, settings)) {
            log.rejected(7, NAN, "NaN\nrefused");
            Events.oneOfEachKind(run).forEach(event -> log.rejected(8, event, "reason"));
            assertThat(log.problem()).isEmpty();
        }

        List<String> lines = Files.readAllLines(run.resolve("rejected.jsonl"));
        assertThat(lines).hasSize(1 + Events.oneOfEachKind(run).size());
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("seq").asLong()).isEqualTo(7);
        assertThat(first.get("reason").asText()).isEqualTo("NaN\nrefused");
        assertThat(first.get("type").asText()).isEqualTo("MetricLogged");
        assertThat(first.at("/event/point/value").asText()).isEqualTo("NaN");
    }

    private static void create(DeliveryLog log) {
        log.created(ON_SERVER.runId(), ON_SERVER.experimentId(), ON_SERVER.artifactUri(), ON_SERVER.trackingUri());
    }
}
