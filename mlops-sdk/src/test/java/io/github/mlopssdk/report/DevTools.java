package io.github.mlopssdk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A conversation in Chromium's DevTools protocol. */
final class DevTools implements WebSocket.Listener {
    private static final long TIMEOUT_SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();
    private final BiConsumer<String, JsonNode> events;
    private final WebSocket socket;

    /**
     * Opens the conversation.
     *
     * @param events is told the method and the params of each event
     */
    DevTools(HttpClient http, URI address, BiConsumer<String, JsonNode> events) {
        this.events = events;
        socket = http.newWebSocketBuilder().buildAsync(address, this).join();
    }

    JsonNode send(String method, Map<String, ?> params) {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        try {
            String text = json.writeValueAsString(Map.of("id", id, "method", method, "params", params));
            socket.sendText(text, true).join();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return await(answer);
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            try {
                receive(json.readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void receive(JsonNode received) {
        if (received.has("id")) {
            answers.remove(received.path("id").asInt()).complete(received.path("result"));
        } else {
            events.accept(received.path("method").asText(), received.path("params"));
        }
    }
}
