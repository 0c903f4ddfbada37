package io.github.mlopssdk.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Whether this machine and the server agree on the time. Sends no credential. */
final class ClockCheck {
    private static final String SUBJECT = "Clock";
    private static final Duration TOLERATED = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final URI server;

    ClockCheck(InstantSource clock, URI server) {
        this.clock = clock;
        this.server = server;
    }

    /** Compares with the {@code Date} of any answer, be it an error; finds nothing where there is none. */
    List<Finding> findings() {
        try {
            var connection =
                    (HttpURLConnection) URI.create(server + "/version").toURL().openConnection();
            try {
                connection.setConnectTimeout((int) TIMEOUT.toMillis());
                connection.setReadTimeout((int) TIMEOUT.toMillis());
                connection.setInstanceFollowRedirects(false);
                long before = clock.millis();
                long there = connection.getDate();
                long here = before + (clock.millis() - before) / 2;
                return there == 0 ? List.of() : List.of(compare(Duration.ofMillis(there - here)));
            } finally {
                connection.disconnect();
            }
        } catch (IOException unknown) {
            // The server does not answer this simple question, which says nothing about its clock.
            return List.of();
        }
    }

    private static Finding compare(Duration ahead) {
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return Finding.ok(SUBJECT, "agrees with the server's");
        }
        return Finding.problem(
                SUBJECT,
                "this machine's is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "ahead of" : "behind")
                        + " the server's; runs carry times of this machine. Set both by NTP");
    }
}
