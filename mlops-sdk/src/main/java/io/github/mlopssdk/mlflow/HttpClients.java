package io.github.mlopssdk.mlflow;

import java.io.Closeable;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** The three ways in which requests are sent; they share their connections. Thread-safe. */
final class HttpClients implements Closeable {
    /** Shorter than the 5 s after which MLflow's server closes an idle connection. */
    private static final int IDLE_SECONDS = 4;

    /** As many as small files are sent at a time, and one for the rest. */
    private static final int IDLE_CONNECTIONS = 5;

    /** Never sends anything twice by itself: every write. */
    final OkHttpClient writes;
    /** May try again on a fresh connection. */
    final OkHttpClient reads;
    /** Takes as long as bytes flow. */
    final OkHttpClient transfers;

    private volatile boolean closed;

    HttpClients(MlflowSettings settings) {
        Duration timeout = settings.timeout();
        Proxies proxies = settings.proxies();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .eventListener(new Departure.Listener())
                .proxySelector(proxies)
                .proxyAuthenticator((route, response) -> tunnel(proxies, route, response.request()))
                .addInterceptor(this::whileOpen)
                .addNetworkInterceptor(chain -> viaProxy(proxies, chain));
        TlsSockets.apply(settings.tls(), builder);
        writes = builder.build();
        reads = writes.newBuilder().retryOnConnectionFailure(true).build();
        transfers = writes.newBuilder().callTimeout(Duration.ZERO).build();
    }

    /** Closes the connections that wait for their next request. */
    void forgetConnections() {
        writes.connectionPool().evictAll();
    }

    /** Ends what is under way, refuses what comes later and closes the connections. */
    @Override
    public void close() {
        closed = true;
        writes.dispatcher().cancelAll();
        writes.dispatcher().executorService().shutdown();
        writes.connectionPool().evictAll();
    }

    /** Asked once a call can be cancelled, so that every call is either cancelled or refused by {@link #close}. */
    private Response whileOpen(Interceptor.Chain chain) throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        return chain.proceed(chain.request());
    }

    /** Names the user to a proxy that opens a tunnel to an https server. */
    private static @Nullable Request tunnel(Proxies proxies, @Nullable Route route, Request request) {
        boolean toHttps = route != null && route.address().url().isHttps();
        if (!toHttps || request.header("Proxy-Authorization") != null) {
            return null;
        }
        return proxies.credential("https")
                .map(credential -> signed(request, credential))
                .orElse(null);
    }

    /** Names the user to a proxy that passes plain http requests on. */
    private static Response viaProxy(Proxies proxies, Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Connection connection = chain.connection();
        boolean throughProxy = connection != null
                && connection.route().proxy().type() == Proxy.Type.HTTP
                && !request.url().isHttps();
        Optional<Credential> credential = throughProxy ? proxies.credential("http") : Optional.empty();
        return chain.proceed(credential.map(c -> signed(request, c)).orElse(request));
    }

    private static Request signed(Request request, Credential credential) {
        return request.newBuilder()
                .header("Proxy-Authorization", credential.header())
                .build();
    }
}
