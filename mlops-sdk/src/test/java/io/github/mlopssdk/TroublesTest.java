package io.github.mlopssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private final Troubles troubles = new Troubles();

    @Test
    void ofTheDiskHidesNoneOfTheServer() {
        troubles.add("file", "a file is gone");

        assertThat(troubles.latest(Optional.of("not yet durable"), Optional.of("Connection refused")))
                .hasValue("not yet durable; Connection refused");
        assertThat(troubles.latest(Optional.empty(), Optional.of("Connection refused")))
                .hasValue("Connection refused");
        assertThat(troubles.latest(Optional.of("not yet durable"), Optional.empty()))
                .hasValue("not yet durable");
    }

    @Test
    void areTheLastNotedWhereDiskAndServerAreWell() {
        assertThat(troubles.latest(Optional.empty(), Optional.empty())).isEmpty();

        troubles.add("file", "a file is gone");
        troubles.add("report", "no report");

        assertThat(troubles.latest(Optional.empty(), Optional.empty())).hasValue("no report");
    }
}
