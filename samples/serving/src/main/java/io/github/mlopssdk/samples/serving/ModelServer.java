package io.github.mlopssdk.samples.serving;

import io.github.mlopssdk.serving.ScoringHandler;
import io.github.mlopssdk.serving.ScoringResponse;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/** A web server around MLflow's scoring protocol. */
final class ModelServer implements AutoCloseable {
    private final Javalin javalin;
    private final Settings.Stopping stopping;
    private final AtomicBoolean ready;

    private ModelServer(Javalin javalin, Settings.Stopping stopping, AtomicBoolean ready) {
        this.javalin = javalin;
        this.stopping = stopping;
        this.ready = ready;
    }

    /**
     * Listens, once it returns.
     *
     * @param scoring the rest of a handler, which gets to know whether requests are still welcome
     * @throws IllegalStateException if the port is taken
     */
    static ModelServer start(Settings settings, ScoringHandler.Builder scoring, ServingMetrics metrics) {
        var ready = new AtomicBoolean(true);
        ScoringHandler handler = scoring.ready(ready::get)
                .version(LibraryVersion.text())
                .maxBodyBytes(settings.limits().bodyBytes())
                .build();
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings, metrics);
            config.routes.get(
                    "/metrics",
                    context -> context.contentType(ServingMetrics.CONTENT_TYPE).result(metrics.scrape()));
            for (HandlerType method : HandlerType.values()) {
                if (method.isHttpMethod()) {
                    config.routes.addHttpHandler(method, "/*", context -> answer(context, handler, metrics));
                }
            }
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "PORT is %d, on which another process listens at %s: set another one, or 0 for any that is free"
                            .formatted(settings.port(), settings.host()),
                    e);
        }
        return new ModelServer(javalin, settings.stopping(), ready);
    }

    private static void configure(JavalinConfig config, Settings settings, ServingMetrics metrics) {
        config.startup.showJavalinBanner = false;
        // Takes more time than it saves on answers of a few numbers.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> {
            server.setHandler(new GracefulHandler(new WholeBody(settings.limits())));
            server.setErrorHandler(new JsonErrors(settings.limits(), metrics));
            server.setStopTimeout(settings.stopping().drain().toMillis());
        });
    }

    private static void answer(Context context, ScoringHandler scoring, ServingMetrics metrics) {
        long begun = System.nanoTime();
        byte[] body = WholeBody.of(context.attribute(WholeBody.ATTRIBUTE));
        String method = context.method().name();
        // Not contentType(), which throws if the client names a charset that Java does not know.
        String contentType = context.header("Content-Type");
        context.future(() -> scoring.handle(method, context.path(), contentType, body)
                .thenCompose(response -> {
                    metrics.replied(response.status(), System.nanoTime() - begun);
                    return write(response, context);
                }));
    }

    /**
     * Writes without a thread that waits: the one that comes here is the model's, and a client that does not read would keep all
     * others from their answers.
     */
    private static CompletableFuture<Void> write(ScoringResponse response, Context context) {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        context.status(response.status()).contentType(response.contentType());
        response.headers().forEach(context::header);
        var written = new CompletableFuture<Void>();
        // A client that has gone needs no other answer.
        Callback end = Callback.from(() -> written.complete(null));
        try {
            ((HttpOutput) context.res().getOutputStream()).sendContent(ByteBuffer.wrap(body), end);
        } catch (IOException e) {
            end.failed(e);
        }
        return written;
    }

    int port() {
        return javalin.port();
    }

    /** Says for a while that it will not be there, then refuses connections and lets what is under way come to its end. */
    @Override
    public void close() {
        ready.set(false);
        try {
            Thread.sleep(stopping.unready().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
    }
}
