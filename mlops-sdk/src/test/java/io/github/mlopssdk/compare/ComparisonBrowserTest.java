package io.github.mlopssdk.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mlopssdk.report.Browser;
import io.github.mlopssdk.report.BrowserPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonBrowserTest {
    /** Slower looks like a stutter. On two loaded cores without a graphics card a frame takes about a sixth of it. */
    private static final double LONGEST_FRAME_MILLIS = 100;

    @TempDir
    static Path profile;

    private static Browser browser;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private BrowserPage open(Comparison comparison) throws IOException, InterruptedException {
        return browser.open(comparison.writeHtml(directory.resolve("comparison.html")));
    }

    private BrowserPage sweep() throws IOException, InterruptedException {
        return open(SampleRuns.comparing(SampleRuns.sweep()).build());
    }

    @Test
    void showsConfigurationsRunsAndCurves() throws Exception {
        BrowserPage page = sweep();

        assertThat(page.text("h1")).isEqualTo("Comparison: iris");
        assertThat(page.texts("#configurations tbody tr"))
                .hasSize(6)
                .first()
                .asString()
                .startsWith("mlp0.0015");
        assertThat(page.texts("#configurations tbody td:last-child")).hasSize(6);
        assertThat(page.texts(".axis-name title")).containsExactly("group", "lr", "test/accuracy", "loss");
        assertThat(page.texts("#runs tbody tr")).hasSize(30);
        assertThat(page.text("#count")).isEqualTo("30 runs");
        assertThat(page.texts("[data-bands] h4")).containsExactly("loss");
        assertThat(page.texts("[data-bands] .legend li")).hasSize(6).contains("mlp lr=0.001");
        assertThat(page.evaluate("document.querySelectorAll('[data-bands] .band[d^=M]').length")
                        .asInt())
                .isEqualTo(6);
        assertThat(page.evaluate("document.querySelector('[data-bands] .mean').getAttribute('d').match(/[ML]/g).length")
                        .asInt())
                .isEqualTo(60);
        assertThat(page.problems()).isEmpty();
        assertThat(page.requests())
                .allMatch(address -> address.startsWith("file:") && address.endsWith("comparison.html"));
    }

    @Test
    void drawsEveryRunOnTheCanvas() throws Exception {
        BrowserPage page = sweep();

        JsonNode painted = page.evaluate("[parallel.back, parallel.front].map((canvas) => canvas.getContext('2d')"
                + ".getImageData(0, 0, canvas.width, canvas.height).data.filter((byte, i) => i % 4 === 3 && byte > 0)"
                + ".length)");
        assertThat(painted.get(0).asInt()).isGreaterThan(5000);
        assertThat(painted.get(1).asInt()).isGreaterThan(5000);
    }

    @Test
    void aBrushKeepsTheRunsThatPassThere() throws Exception {
        BrowserPage page = sweep();
        int accuracy = page.evaluate("data.axes.findIndex((axis) => axis.name === 'test/accuracy')")
                .asInt();

        // The upper half of the axis: the better half of its range.
        page.dragDown(".zone[data-axis=\"" + accuracy + "\"]", 0.0, 0.5);

        int some = page.evaluate("parallel.selected.length").asInt();
        assertThat(some).isBetween(5, 25);
        double least = page.evaluate(
                        "Math.min(...parallel.selected.map((run) => data.axes[" + accuracy + "].values[run]))")
                .asDouble();
        double most = page.evaluate("Math.max(...data.runs.map((run, i) => i)"
                        + ".filter((run) => !parallel.selected.includes(run))"
                        + ".map((run) => data.axes[" + accuracy + "].values[run]))")
                .asDouble();
        assertThat(least).isGreaterThan(most);
        assertThat(page.text("#count")).isEqualTo(some + " of 30 runs");
        assertThat(page.texts("#runs tbody tr")).hasSize(some);
        assertThat(page.evaluate("document.querySelectorAll('.brush').length").asInt())
                .isEqualTo(1);

        page.click("#clear");
        assertThat(page.text("#count")).isEqualTo("30 runs");
        assertThat(page.texts("#runs tbody tr")).hasSize(30);
    }

    @Test
    void twoBrushesMustBothBePassedAndAClickLetsGo() throws Exception {
        BrowserPage page = sweep();
        page.dragDown(".zone[data-axis=\"1\"]", 0.0, 0.4);
        int one = page.evaluate("parallel.selected.length").asInt();
        page.dragDown(".zone[data-axis=\"2\"]", 0.0, 0.5);
        int both = page.evaluate("parallel.selected.length").asInt();

        assertThat(one).isEqualTo(15);
        assertThat(both).isLessThan(one).isPositive();

        page.click(".zone[data-axis=\"2\"]");
        assertThat(page.evaluate("parallel.selected.length").asInt()).isEqualTo(one);
    }

    @Test
    void sortsTheTableAndPointsOutARun() throws Exception {
        BrowserPage page = sweep();
        String column = "#runs thead th:nth-child(3)";
        List<String> best = page.texts("#runs tbody td:nth-child(3)");
        assertThat(best).isSortedAccordingTo((a, b) -> Double.compare(Double.parseDouble(b), Double.parseDouble(a)));

        page.click(column);
        assertThat(page.texts("#runs tbody td:nth-child(3)")).first().isEqualTo(best.get(29));

        page.click("#runs tbody tr:first-child");
        assertThat(page.evaluate("parallel.chosen !== null").asBoolean()).isTrue();
        page.click("#runs tbody tr:first-child");
        assertThat(page.evaluate("parallel.chosen === null").asBoolean()).isTrue();
    }

    @Test
    void tellsTheValuesUnderTheMouse() throws Exception {
        BrowserPage page = sweep();

        page.hover("[data-bands] .plot", 0.99);

        assertThat(page.texts("[data-bands] .tip div"))
                .hasSize(6)
                .allMatch(row -> row.contains(" ± ") && row.contains("(n=5)"));
    }

    @Test
    void choosesLogarithmsAndTextsByTheValues() {
        assertThat(ParallelAxis.ofTexts("lr", List.of("0.00001", "0.1")).kind()).isEqualTo(ParallelAxis.Kind.LOG);
        assertThat(ParallelAxis.ofTexts("lr", List.of("0", "0.1")).kind()).isEqualTo(ParallelAxis.Kind.LINEAR);
        assertThat(ParallelAxis.ofTexts("net", List.of("b", "a", "1")))
                .returns(ParallelAxis.Kind.TEXT, ParallelAxis::kind)
                .returns(List.of("1", "a", "b"), ParallelAxis::categories)
                .returns(List.of(2.0, 1.0, 0.0), ParallelAxis::values);
        assertThat(ParallelAxis.ofTexts("net", List.of("1d", "2f")).kind()).isEqualTo(ParallelAxis.Kind.TEXT);
    }

    @Test
    void keepsHostileTextAsText() throws Exception {
        BrowserPage page = open(new SampleRuns()
                .run(Map.of("algorithm", SampleRuns.HOSTILE, SampleRuns.HOSTILE, "1"), Map.of(SampleRuns.HOSTILE, 1.0))
                .run(Map.of("algorithm", "b", SampleRuns.HOSTILE, "2"), Map.of(SampleRuns.HOSTILE, 2.0))
                .comparing()
                .build());

        assertThat(page.texts("#configurations th")).anyMatch(text -> text.startsWith(SampleRuns.HOSTILE));
        assertThat(page.evaluate("window.hacked === undefined && document.images.length === 0")
                        .asBoolean())
                .isTrue();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void showsThatThereIsNothingToCompare() throws Exception {
        BrowserPage page = open(new SampleRuns().comparing().build());

        assertThat(page.evaluate("document.getElementById('parallel').hidden").asBoolean())
                .isTrue();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void twoThousandRunsMoveWithoutStutter() throws Exception {
        BrowserPage page = open(SampleRuns.comparing(SampleRuns.many(2000)).build());
        assertThat(page.text("#count")).isEqualTo("2000 runs");

        // What one move of a brush costs: which runs pass, and a picture of them.
        JsonNode millis = page.evaluate("(() => { const times = [];"
                + " for (let i = 0; i < 41; i++) { const begin = performance.now();"
                + " parallel.brush(2, [20, 120 + 5 * i]); parallel.drawFront();"
                + " parallel.front.getContext('2d').getImageData(0, 0, 1, 1);"
                + " times.push(performance.now() - begin); }"
                + " times.sort((a, b) => a - b); return times[20]; })()");
        assertThat(millis.asDouble()).as("median").isLessThan(LONGEST_FRAME_MILLIS);
        page.click("#clear");
        assertThat(page.texts("#runs tbody tr")).hasSize(100);
        assertThat(page.text("#more")).isEqualTo("… and 1900 more; brush to narrow them down");
    }

    @Test
    void saysWhichRunsAreDrawnWhereThereAreMore() throws Exception {
        BrowserPage page = open(SampleRuns.comparing(SampleRuns.many(2100)).build());

        assertThat(page.text("#count")).isEqualTo("2000 runs");
        assertThat(page.texts(".warning")).anyMatch(text -> text.startsWith("Drawn and listed are the 2000 runs"));
    }

    /** Writes pictures for the eye to {@code target/report-pictures}. */
    @Test
    void isTakenPicturesOf() throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "report-pictures"));
        // One page after the other: Chromium draws the one in front alone.
        BrowserPage many = open(SampleRuns.comparing(SampleRuns.many(2000)).build());
        many.dragDown(".zone[data-axis=\"7\"]", 0.0, 0.3);
        many.screenshot(pictures.resolve("compare-many.png"));
        assertThat(many.problems()).isEmpty();
        BrowserPage few = sweep();
        for (String scheme : List.of("light", "dark")) {
            few.colorScheme(scheme);
            few.screenshot(pictures.resolve("compare-" + scheme + ".png"));
        }
        few.resize(420, 900);
        few.screenshot(pictures.resolve("compare-narrow.png"));
        assertThat(few.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(420);
        assertThat(few.problems()).isEmpty();
    }
}
