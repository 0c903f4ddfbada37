package io.github.mlopssdk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** One page of a {@link Browser}: answers questions, moves the mouse, and remembers what went wrong. */
public final class BrowserPage {
    private final ObjectMapper json = new ObjectMapper();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final DevTools devTools;

    BrowserPage(HttpClient http, URI address) {
        devTools = new DevTools(http, address, this::receive);
    }

    void load(URI file) {
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            devTools.send(domain + ".enable", Map.of());
        }
        resize(1280, 900);
        devTools.send("Page.navigate", Map.of("url", file.toString()));
        DevTools.await(loaded);
    }

    /** Returns uncaught exceptions, console errors and violations of the page's policy. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns the addresses that the page has loaded anything from. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the value of a JavaScript expression. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = devTools.send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    public String text(String selector) {
        return evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    public List<String> texts(String selector) {
        JsonNode texts = evaluate("[...document.querySelectorAll('" + selector + "')].map((e) => e.textContent)");
        return json.convertValue(texts, json.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    public void click(String selector) {
        double[] at = point(selector, 0.5, 0.5);
        mouse("mousePressed", at, 1);
        mouse("mouseReleased", at, 1);
    }

    public void hover(String selector, double shareOfWidth) {
        mouse("mouseMoved", point(selector, shareOfWidth, 0.5), 0);
    }

    public void drag(String selector, double fromShareOfWidth, double toShareOfWidth) {
        double[] from = point(selector, fromShareOfWidth, 0.5);
        double[] to = point(selector, toShareOfWidth, 0.5);
        mouse("mousePressed", from, 1);
        mouse("mouseMoved", to, 1);
        mouse("mouseReleased", to, 1);
    }

    /** Drags along a vertical line in the middle of an element. */
    public void dragDown(String selector, double fromShareOfHeight, double toShareOfHeight) {
        double[] from = point(selector, 0.5, fromShareOfHeight);
        double[] to = point(selector, 0.5, toShareOfHeight);
        mouse("mousePressed", from, 1);
        mouse("mouseMoved", new double[] {from[0], (from[1] + to[1]) / 2}, 1);
        mouse("mouseMoved", to, 1);
        mouse("mouseReleased", to, 1);
    }

    public void doubleClick(String selector) {
        double[] at = point(selector, 0.5, 0.5);
        for (int clicks = 1; clicks <= 2; clicks++) {
            mouse("mousePressed", at, clicks);
            mouse("mouseReleased", at, clicks);
        }
    }

    public void resize(int width, int height) {
        devTools.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void colorScheme(String scheme) {
        devTools.send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Writes a PNG of the whole page. */
    public void screenshot(Path png) throws IOException {
        JsonNode picture = devTools.send("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Files.write(png, Base64.getDecoder().decode(picture.path("data").asText()));
    }

    /** Scrolls an element into view and returns a place in it. */
    private double[] point(String selector, double shareOfWidth, double shareOfHeight) {
        JsonNode box = evaluate("(() => { const e = document.querySelector('" + selector + "');"
                + " e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                + " return [b.x, b.y, b.width, b.height]; })()");
        return new double[] {
            box.get(0).asDouble() + shareOfWidth * box.get(2).asDouble(),
            box.get(1).asDouble() + shareOfHeight * box.get(3).asDouble()
        };
    }

    private void mouse(String type, double[] at, int clicks) {
        boolean button = clicks > 0;
        devTools.send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        at[0],
                        "y",
                        at[1],
                        "clickCount",
                        clicks,
                        "button",
                        button ? "left" : "none",
                        "buttons",
                        button ? 1 : 0));
    }

    private void receive(String method, JsonNode params) {
        switch (method) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown", "Log.entryAdded" -> problems.add(params.toString());
            case "Network.requestWillBeSent" ->
                requests.add(params.path("request").path("url").asText());
            default -> {
                // Other events do not matter here.
            }
        }
    }
}
