package io.github.mlopssdk.samples.serving;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks the server of this container whether it is ready. Ends with 0 if it is, else with 1. */
final class HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private HealthCheck() {}

    /**
     * Asks.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.exit(isReady(Settings.from(System.getenv(), 1).port()) ? 0 : 1);
    }

    private static boolean isReady(int port) {
        try {
            // An HTTP client of the newer kind would take twice the time to start, every half minute.
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/ping").toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
