package io.github.mlopssdk.mlflow.proxy;

import io.github.mlopssdk.mlflow.Credential;
import io.github.mlopssdk.mlflow.TrackingUri;
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
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Proxies of the JVM's properties, else those of {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY} in either case. This machine itself is never reached through a proxy. Immutable.
 */
public final class Proxies extends ProxySelector {
    private final TrackingUri.@Nullable Server http;
    private final TrackingUri.@Nullable Server https;
    private final List<String> exceptions;

    private Proxies(TrackingUri.@Nullable Server http, TrackingUri.@Nullable Server https, List<String> exceptions) {
        this.http = http;
        this.https = https;
        this.exceptions = exceptions;
    }

    /**
     * Reads the variables.
     *
     * @param environment variables by name
     * @return the proxies
     * @throws IllegalArgumentException if a variable names no http proxy
     */
    public static Proxies of(Map<String, String> environment) {
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
     * Sends requests through a selector's proxies, and tells those of the environment their user.
     *
     * @param proxies these or those of somebody else
     * @param client is changed
     */
    public static void use(ProxySelector proxies, OkHttpClient.Builder client) {
        client.proxySelector(proxies);
        if (proxies instanceof Proxies own) {
            client.proxyAuthenticator((route, response) -> own.tunnel(route, response.request()))
                    .addNetworkInterceptor(own::viaProxy);
        }
    }

    /** Names the user to a proxy that opens a tunnel to an https server. */
    private @Nullable Request tunnel(@Nullable Route route, Request request) {
        boolean toHttps = route != null && route.address().url().isHttps();
        if (!toHttps || request.header("Proxy-Authorization") != null) {
            return null;
        }
        return credential(https).map(credential -> signed(request, credential)).orElse(null);
    }

    /** Names the user to a proxy that passes plain http requests on. */
    private Response viaProxy(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Connection connection = chain.connection();
        boolean throughProxy = connection != null
                && connection.route().proxy().type() == Proxy.Type.HTTP
                && !request.url().isHttps();
        Optional<Credential> credential = throughProxy ? credential(http) : Optional.empty();
        return chain.proceed(credential.map(c -> signed(request, c)).orElse(request));
    }

    private static Optional<Credential> credential(TrackingUri.@Nullable Server proxy) {
        return proxy == null ? Optional.empty() : proxy.credential();
    }

    private static Request signed(Request request, Credential credential) {
        return request.newBuilder()
                .header("Proxy-Authorization", credential.header())
                .build();
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
