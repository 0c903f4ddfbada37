package io.github.mlopssdk.samples.serving.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The image that jib has built without Docker, on an empty base. */
@Tag("packaging")
final class JibImageTest {
    private static final Path TAR = Path.of("target/image.tar");
    private static final Path AGAIN = Path.of("target/image-again.tar");

    private static ImageTar image;
    private static Dockerfile file;

    @BeforeAll
    static void read() throws IOException {
        image = ImageTar.read(TAR);
        file = Dockerfile.read();
    }

    @Test
    void runsWhatTheDockerfileRuns() {
        assertThat(texts("Entrypoint")).isEqualTo(file.only("ENTRYPOINT").command());
        assertThat(image.config().get("User").asText())
                .isEqualTo(file.only("USER").rest());
        assertThat(image.config().get("WorkingDir").asText())
                .isEqualTo(file.only("WORKDIR").rest());
        assertThat(image.config().get("ExposedPorts").fieldNames())
                .toIterable()
                .containsExactly(file.only("EXPOSE").rest() + "/tcp");
        assertThat(texts("Env"))
                .containsExactlyInAnyOrderElementsOf(file.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    private static List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (JsonNode text : image.config().get(key)) {
            texts.add(text.asText());
        }
        return texts;
    }

    /** A new version of the application sends a layer of a few kilobytes, not the native libraries. */
    @Test
    void hasWhatChangesSeldomInItsLowestLayer() {
        List<String> lowest = image.names(0);

        assertThat(lowest)
                .anyMatch(name -> name.matches("opt/serving/libs/nd4j-native-.*\\.jar"))
                .noneMatch(name -> name.contains("mlops-sdk"));
        assertThat(layerOf("opt/serving/classpath/")).singleElement().asString().contains("/mlops-sdk-sample-");
    }

    private static List<String> layerOf(String prefix) {
        for (int layer = 0; layer < image.layers().size(); layer++) {
            if (image.names(layer).stream().anyMatch(name -> name.startsWith(prefix))) {
                return image.names(layer);
            }
        }
        throw new AssertionError("no layer has files of " + prefix);
    }

    @Test
    void holdsWhatTheDockerfileCopies() throws IOException {
        var copied = new ArrayList<String>();
        for (String folder : List.of("libs", "classpath")) {
            try (var jars = Files.list(Path.of("target/image", folder))) {
                jars.forEach(jar -> copied.add("opt/serving/" + folder + "/" + jar.getFileName()));
            }
        }
        var held = new ArrayList<String>();
        for (int layer = 0; layer < image.layers().size(); layer++) {
            held.addAll(image.names(layer));
        }
        // What jib always adds, for entry points of its own making.
        held.removeIf(name -> name.startsWith("opt/serving/jib-"));

        assertThat(held).containsExactlyInAnyOrderElementsOf(copied).hasSizeGreaterThan(50);
    }

    @Test
    void hasTheSameBytesWhenItIsBuiltAgain() throws IOException {
        assertThat(Files.mismatch(TAR, AGAIN)).isEqualTo(-1);
        assertThat(image.layers())
                .allSatisfy(layer -> assertThat(layer)
                        .allSatisfy(entry ->
                                assertThat(entry.getModTime().toInstant()).isEqualTo(Instant.ofEpochSecond(1))));
    }
}
