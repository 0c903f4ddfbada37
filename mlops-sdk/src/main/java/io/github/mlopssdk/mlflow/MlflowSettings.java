package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.mlflow.proxy.Proxies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a tracking server is and how to talk to it. Immutable; {@code toString} shows no secret. */
public final class MlflowSettings {
    private final URI trackingUri;
    private final CredentialProvider credentials;
    private final Tls tls;
    private final Proxies proxies;
    private final @Nullable String workspace;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final String userAgent;
    private final Multipart multipart;

    private MlflowSettings(Builder builder) {
        trackingUri = builder.server.uri();
        credentials = builder.credentials;
        tls = builder.tls;
        proxies = Proxies.of(builder.environment);
        workspace = builder.workspace;
        connectTimeout = builder.connectTimeout;
        timeout = builder.timeout;
        userAgent = builder.userAgent;
        multipart = builder.multipart;
    }

    /**
     * Starts settings for a server.
     *
     * @param trackingUri such as {@code http://localhost:5000}; a path in it is kept, user info becomes the credential
     * @return a builder with defaults: no credential but the URI's own, the JVM's trust store and proxies
     * @throws IllegalArgumentException if the URI is not that of a server
     */
    public static Builder builder(String trackingUri) {
        return switchOn(TrackingUri.parse(trackingUri));
    }

    /**
     * Reads MLflow's own environment variables and {@code ~/.mlflow/credentials}, with MLflow's precedence.
     *
     * @param environment such as {@code System.getenv()}; read again when a credential is refused
     * @param home the directory that holds {@code .mlflow/credentials}; the file is read again when a credential is
     *     refused
     * @return the settings, or empty if {@code MLFLOW_TRACKING_URI} is unset or names a store that only Python can open:
     *     {@link TrackingUri#parse} tells why
     * @throws IllegalArgumentException if a variable is set to something that makes no sense
     */
    public static Optional<MlflowSettings> fromEnvironment(Map<String, String> environment, Path home) {
        return MlflowEnvironment.settings(environment, home).map(Builder::build);
    }

    private static Builder switchOn(TrackingUri parsed) {
        if (parsed instanceof TrackingUri.PythonOnly store) {
            throw new IllegalArgumentException("trackingUri: " + store.reason());
        }
        return new Builder((TrackingUri.Server) parsed);
    }

    /**
     * Gives the server's address.
     *
     * @return scheme, host, port and path, without user info and trailing {@code /}
     */
    public URI trackingUri() {
        return trackingUri;
    }

    /**
     * Gives the workspace.
     *
     * @return the name sent with each request, or empty
     */
    public Optional<String> workspace() {
        return Optional.ofNullable(workspace);
    }

    /**
     * Gives the limit of one request.
     *
     * @return time for a whole request; in transfers of files, time without progress
     */
    public Duration timeout() {
        return timeout;
    }

    CredentialProvider credentials() {
        return credentials;
    }

    Tls tls() {
        return tls;
    }

    Proxies proxies() {
        return proxies;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    String userAgent() {
        return userAgent;
    }

    Multipart multipart() {
        return multipart;
    }

    @Override
    public String toString() {
        return "MlflowSettings[trackingUri=" + trackingUri + ", tls=" + tls + ", workspace=" + workspace + ", timeout="
                + timeout + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final TrackingUri.Server server;
        private CredentialProvider credentials;
        private Tls tls = Tls.DEFAULT;
        private Map<String, String> environment = Map.of();
        private @Nullable String workspace;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofMinutes(3);
        private String userAgent = "mlops-sdk";
        private Multipart multipart = Multipart.DEFAULT;

        Builder(TrackingUri.Server server) {
            this.server = server;
            this.credentials = server::credential;
        }

        /**
         * Sets where the credential comes from; user info in the tracking URI goes first.
         *
         * @param provider asked at the first request and after each refusal
         * @return this builder
         */
        public Builder credentials(CredentialProvider provider) {
            this.credentials = () -> server.credential().or(provider::current);
            return this;
        }

        /**
         * Sets certificates.
         *
         * @param value the JVM's own trust store by default
         * @return this builder
         */
        public Builder tls(Tls value) {
            this.tls = value;
            return this;
        }

        /**
         * Sets the variables that name proxies: {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY},
         * {@code NO_PROXY}. The JVM's proxy properties go first.
         *
         * @param variables such as {@code System.getenv()}; none by default
         * @return this builder
         */
        public Builder proxyEnvironment(Map<String, String> variables) {
            this.environment = Map.copyOf(variables);
            return this;
        }

        /**
         * Sets the workspace (MLflow 3.10 and later).
         *
         * @param name sent with each request
         * @return this builder
         */
        public Builder workspace(String name) {
            if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c >= 0x7F)) {
                throw new IllegalArgumentException("workspace must consist of visible ASCII characters");
            }
            this.workspace = name;
            return this;
        }

        /**
         * Sets how long a connection may take.
         *
         * @param value more than zero; 10 s by default
         * @return this builder
         */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = positive("connectTimeout", value);
            return this;
        }

        /**
         * Sets how long a request may take; a transfer of a file may take longer while bytes flow.
         *
         * @param value more than zero; 180 s by default
         * @return this builder
         */
        public Builder timeout(Duration value) {
            this.timeout = positive("timeout", value);
            return this;
        }

        /**
         * Sets how the client names itself.
         *
         * @param value visible ASCII characters; {@code mlops-sdk} by default
         * @return this builder
         */
        public Builder userAgent(String value) {
            this.userAgent = value;
            return this;
        }

        /**
         * Sets from which size on a file is sent in parts, where the server's store can be reached that way.
         *
         * @param value {@link Multipart#DEFAULT} by default
         * @return this builder
         */
        public Builder multipart(Multipart value) {
            this.multipart = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         * @throws IllegalArgumentException if a proxy variable makes no sense
         */
        public MlflowSettings build() {
            return new MlflowSettings(this);
        }

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be more than zero: " + value);
            }
            return value;
        }
    }
}
