package io.github.mlopssdk.gate;

import java.time.Instant;

/**
 * An earlier run whose model may be used.
 *
 * @param id the server's id of the run, or the name of the file that holds its fingerprint
 * @param time when it ended
 * @param fingerprint what went into it
 */
public record GoodRun(String id, Instant time, Fingerprint fingerprint) {
    @Override
    public String toString() {
        return id + " of " + time;
    }
}
