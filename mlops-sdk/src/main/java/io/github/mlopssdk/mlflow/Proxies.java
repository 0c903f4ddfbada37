package io.github.mlopssdk.mlflow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Proxies of the JVM's properties, else those of {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY} in either case. This machine itself is never reached through a proxy. Immutable.
 */
final class Proxies extends ProxySelector {
    private final TrackingUri.@Nullable Server http;
    private final TrackingUri.@Nullable Server https;
    private final List<String> exceptions;

    private Proxies(TrackingUri.@Nullable Server http, TrackingUri.@Nullable Server https, List<String> exceptions) {
        this.http = http;
        this.https = https;
        this.exceptions = exceptions;
    }

    static Proxies of(Map<String, String> environment) {
        return new Proxies(
                proxy(environment, "HTTP_PROXY"),
                proxy(environment, "HTTPS_PROXY"),
                List.of(variable(environment, "NO_PROXY")
                        .toLowerCase(Locale.ROOT)
                        .split("[,\\s]+")));
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector system = ProxySelector.getDefault();
        List<Proxy> ofJvm = system == null ? List.of() : system.select(uri);
        if (ofJvm.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
            return ofJvm;
        }
        TrackingUri.Server proxy = "https".equals(uri.getScheme()) ? https : http;
        if (proxy == null || isException(uri.getHost(), uri.getPort())) {
            return List.of(Proxy.NO_PROXY);
        }
        HttpUrl address = HttpUrl.get(proxy.uri().toString());
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.host(), address.port())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        ProxySelector system = ProxySelector.getDefault();
        if (system != null) {
            system.connectFailed(uri, address, failure);
        }
    }

    /**
     * Gives what the proxy is told about its user.
     *
     * @param scheme {@code http} or {@code https} of the server behind the proxy
     * @return user and password in the proxy's variable, or empty
     */
    Optional<Credential> credential(String scheme) {
        TrackingUri.Server proxy = scheme.equals("https") ? https : http;
        return proxy == null ? Optional.empty() : proxy.credential();
    }

    private boolean isException(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
        if (name.equals("localhost") || name.startsWith("127.") || name.equals("::1")) {
            return true;
        }
        for (String raw : exceptions) {
            String exception = raw.startsWith("*.") ? raw.substring(1) : raw;
            String suffix = exception.startsWith(".") ? exception : "." + exception;
            if (exception.equals("*")
                    || (!exception.isEmpty() && ("." + name).endsWith(suffix))
                    || exception.equals(name + ":" + port)) {
                return true;
            }
        }
        return false;
    }

    private static TrackingUri.@Nullable Server proxy(Map<String, String> environment, String name) {
        String value = variable(environment, name);
        if (value.isEmpty()) {
            value = variable(environment, "ALL_PROXY");
        }
        if (value.isEmpty()) {
            return null;
        }
        try {
            TrackingUri parsed = TrackingUri.parse(value.contains("://") ? value : "http://" + value);
            if (parsed instanceof TrackingUri.Server server) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " names no valid proxy; it looks like http://host:3128");
        }
        throw new IllegalArgumentException(name + " must name an http proxy, such as http://host:3128");
    }

    private static String variable(Map<String, String> environment, String name) {
        String upper = environment.getOrDefault(name, "");
        return (upper.isBlank() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper).strip();
    }
}
