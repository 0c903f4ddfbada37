package io.github.mlopssdk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBrowserTest {
    private static final String LOSS = "[data-curve=\"0\"]";
    private static final String ACCURACY = "[data-curve=\"1\"]";
    private static final String NORM = "[data-curve=\"2\"]";
    private static final String THROUGHPUT = "[data-curve=\"3\"]";

    @TempDir
    static Path profile;

    private static Browser browser;

    @TempDir
    Path directory;

    private Path file;
    private BrowserPage page;

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

    @BeforeEach
    void open() throws IOException, InterruptedException {
        file = RunReport.write(directory, SamplePage.full());
        page = browser.open(file);
    }

    @Test
    void showsWhatWasLogged() {
        assertThat(page.text("h1")).isEqualTo("amber-heron-42 FINISHED");
        assertThat(page.text("#params")).contains("lr0.01").contains("updaterAdam");
        assertThat(page.texts(".goal .verdict")).containsExactly("met", "missed", "open");
        assertThat(page.texts(".tile .value")).containsExactly("0.9667", "0.1312", "NaN");
        assertThat(page.texts("#seeds .badge"))
                .containsExactly("seeded", "seeded", "partial", "unseeded", "not present");
        assertThat(page.texts("#artifacts tbody td:first-child")).contains("model/network.zip");
    }

    @Test
    void loadsNothingButItself() {
        assertThat(page.requests())
                .allSatisfy(address ->
                        assertThat(address).matches(a -> a.equals(file.toUri().toString()) || a.startsWith("data:")));
        assertThat(page.problems()).isEmpty();
        assertThat(page.evaluate("document.querySelector('#pictures img').naturalWidth > 0")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void drawsEveryPointOfAShortCurve() {
        assertThat(pointsDrawn(ACCURACY)).isEqualTo(40);
        assertThat(page.texts(ACCURACY + " .dot")).hasSize(40);
        assertThat(page.text(ACCURACY + " .x-label")).isEqualTo("step");
    }

    @Test
    void drawsALongCurveFromItsExtremes() {
        assertThat(pointsDrawn(LOSS)).isBetween(1000, 2000);
        assertThat(page.texts(LOSS + " .x-tick")).containsExactly("0", "2000", "4000");
    }

    @Test
    void breaksTheLineWhereAValueIsNoNumber() {
        assertThat(pointsDrawn(NORM)).isEqualTo(10);
        assertThat(page.evaluate(
                                "document.querySelector('" + NORM + " .curve').getAttribute('d').split('M').length - 1")
                        .asInt())
                .isEqualTo(3);
        assertThat(page.texts(NORM + " .odd-mark title"))
                .containsExactly("NaN · step 4 · 24.7 s", "∞ · step 8 · 49.3 s");
        assertThat(page.text(NORM + " .odd")).isEqualTo("1 NaN, 1 ∞");
    }

    @Test
    void labelsPowersOfTenOnALogScale() {
        page.click(LOSS + " .log");

        assertThat(page.texts(LOSS + " .y-tick")).containsExactly("0.01", "0.1", "1");
        assertThat(pointsDrawn(LOSS)).isBetween(1000, 2000);
        assertThat(page.texts(NORM + " .y-tick")).containsExactly("5", "10");

        page.click(LOSS + " .log");
        assertThat(page.texts(LOSS + " .y-tick")).containsExactly("0", "0.5", "1");
    }

    @Test
    void zoomsToWhatIsDraggedAndBack() {
        int all = pointsDrawn(LOSS);
        page.drag(LOSS + " .plot", 0.5, 0.75);

        assertThat(pointsDrawn(LOSS)).isBetween(all / 8, all / 3);
        List<String> ticks = page.texts(LOSS + " .x-tick");
        assertThat(ticks)
                .allSatisfy(tick -> assertThat(Double.parseDouble(tick)).isBetween(2000.0, 4600.0));
        assertThat(page.evaluate("document.querySelector('" + LOSS + " .reset').hidden")
                        .asBoolean())
                .isFalse();

        page.doubleClick(LOSS + " .plot");
        assertThat(pointsDrawn(LOSS)).isEqualTo(all);
    }

    @Test
    void switchesToTime() {
        page.click("#axis [value=\"time\"]");

        assertThat(page.text(LOSS + " .x-label")).isEqualTo("time since start (s)");
        assertThat(page.texts(LOSS + " .x-tick")).containsExactly("0", "20", "40", "60");
        assertThat(page.text(THROUGHPUT + " .x-label")).isEqualTo("time since start (s)");
    }

    @Test
    void tellsTheValueUnderTheMouse() {
        page.hover(NORM + " .plot", 0.99);

        assertThat(page.text(NORM + " .tip")).isEqualTo("14 · step 11 · 67.8 s");
    }

    @Test
    void drawsPointsWithoutStepsInOrder() {
        assertThat(pointsDrawn(THROUGHPUT)).isEqualTo(30);
        assertThat(page.text(THROUGHPUT + " .x-label")).isEqualTo("order (all at one step)");
    }

    @Test
    void fitsIntoANarrowWindow() {
        page.resize(420, 900);

        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(420);
        assertThat(pointsDrawn(NORM)).isEqualTo(10);
    }

    @Test
    void keepsHostileTextAsText() throws IOException, InterruptedException {
        BrowserPage hostile = browser.open(RunReport.write(directory, SamplePage.hostile()));

        assertThat(hostile.text("h1")).startsWith(SamplePage.HOSTILE);
        assertThat(hostile.text("article h4")).isEqualTo("curve/" + SamplePage.HOSTILE);
        assertThat(hostile.evaluate("document.querySelectorAll('img[onerror], script').length")
                        .asInt())
                .isEqualTo(2);
        assertThat(hostile.evaluate("window.hacked === undefined").asBoolean()).isTrue();
        assertThat(hostile.problems()).isEmpty();
    }

    @Test
    void showsARunInWhichNothingWasLogged() throws IOException, InterruptedException {
        BrowserPage empty = browser.open(RunReport.write(directory, SamplePage.empty()));

        assertThat(empty.text("h1")).isEqualTo("quiet-fox-1 RUNNING");
        assertThat(empty.texts("section")).isEmpty();
        assertThat(empty.problems()).isEmpty();
    }

    /** Counts the points that a curve's path goes through. */
    private int pointsDrawn(String card) {
        return page.evaluate("document.querySelector('" + card + " .curve').getAttribute('d').match(/[ML]/g).length")
                .asInt();
    }

    /** Writes pictures for the eye to {@code target/report-pictures}; see docs/guide/report.md. */
    @Test
    void isTakenPicturesOf() throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "report-pictures"));
        for (String scheme : List.of("light", "dark")) {
            page.colorScheme(scheme);
            page.resize(1280, 900);
            page.screenshot(pictures.resolve(scheme + "-wide.png"));
            page.resize(420, 900);
            page.screenshot(pictures.resolve(scheme + "-narrow.png"));
        }
        assertThat(pictures).isDirectoryContaining("glob:**/dark-narrow.png");
        assertThat(page.problems()).isEmpty();
    }
}
