package io.github.mlopssdk.samples.serving;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the body without a thread, and hands the request on once it is there. However many clients are slow, those that
 * are not find a thread. Refuses what is too long before it is read, what takes too long, and what would fill the memory
 * together with other requests.
 */
final class WholeBody extends Handler.Wrapper {
    /** The attribute of a request that holds its body. */
    static final String ATTRIBUTE = WholeBody.class.getName();

    private static final int RETRY_SECONDS = 1;

    private final int maxBytes;
    private final Duration patience;
    private final ByteBudget budget;

    WholeBody(Settings.Limits limits) {
        this.maxBytes = limits.bodyBytes();
        this.patience = limits.bodyTime();
        this.budget = new ByteBudget(limits.allBytes());
    }

    /** Returns the body, if there is one. */
    static byte[] of(@Nullable Object attribute) {
        return attribute instanceof byte[] bytes ? bytes : new byte[0];
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getLength() > maxBytes) {
            refuse(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
            return true;
        }
        long taken = atMost(request);
        if (!budget.take(taken)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
            refuse(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        // Once the answer is sent, or cannot be.
        Request.addCompletionListener(request, failure -> budget.giveBack(taken));
        return read(request, response, callback);
    }

    private boolean read(Request request, Response response, Callback callback) throws Exception {
        var body = new CompletableFuture<byte[]>();
        Content.Source.asByteArrayAsync(request, maxBytes, Promise.Invocable.toPromise(body));
        if (body.isDone() && !body.isCompletedExceptionally()) {
            // Most bodies come in one piece with their headers.
            request.setAttribute(ATTRIBUTE, body.join());
            return super.handle(request, response, callback);
        }
        Scheduler.Task alarm = alarm(request, () -> body.completeExceptionally(new TimeoutException()));
        Executor threads = request.getComponents().getExecutor();
        var unused = body.whenCompleteAsync(
                (bytes, failure) -> {
                    alarm.cancel();
                    if (failure == null) {
                        handOn(bytes, request, response, callback);
                    } else {
                        refuse(request, response, callback, status(failure));
                    }
                },
                threads);
        return true;
    }

    /** How long the body may become: as it is announced, or any length if it comes in pieces. */
    private long atMost(Request request) {
        if (request.getLength() >= 0) {
            return request.getLength();
        }
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING) ? maxBytes : 0;
    }

    private void handOn(byte[] body, Request request, Response response, Callback callback) {
        request.setAttribute(ATTRIBUTE, body);
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    /** Jetty tells a body that is too long by {@code IllegalStateException}; anything else is a client that went away. */
    private static int status(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return HttpStatus.REQUEST_TIMEOUT_408;
        }
        return cause instanceof IllegalStateException ? HttpStatus.PAYLOAD_TOO_LARGE_413 : HttpStatus.BAD_REQUEST_400;
    }

    /**
     * Answers at once, then reads on for a while: a connection that is closed upon bytes that nobody has read is reset, and the
     * client never sees the answer.
     */
    private void refuse(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        Callback answered = Callback.from(() -> readOn(request, callback), callback::failed);
        Response.writeError(request, response, answered, status);
    }

    private void readOn(Request request, Callback callback) {
        Scheduler.Task alarm = alarm(request, () -> request.fail(new TimeoutException()));
        Runnable end = () -> {
            alarm.cancel();
            callback.succeeded();
        };
        Content.Source.consumeAll(request, Callback.from(end, failure -> end.run()));
    }

    private Scheduler.Task alarm(Request request, Runnable rings) {
        return request.getComponents().getScheduler().schedule(rings, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
