package io.github.mlopssdk.mlflow;

import io.github.mlopssdk.mlflow.proxy.Proxies;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

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
                .addInterceptor(this::whileOpen);
        Proxies.use(settings.proxies(), builder);
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
}
