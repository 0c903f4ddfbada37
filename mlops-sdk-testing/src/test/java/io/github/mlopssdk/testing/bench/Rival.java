package io.github.mlopssdk.testing.bench;

import java.net.URI;

/** Another way to bring points to a tracking server. */
interface Rival {
    /** What stands in the table. */
    String name();

    /** How many points to send; slow ones send fewer. */
    int points();

    /**
     * Sends the points to a new run, in one thread.
     *
     * @return points per second, from the first call until the server has all
     */
    double pointsPerSecond(URI server) throws Exception;
}
