package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactManifestTest {
    private static final String DIGEST = "ab".repeat(32);

    private static ArtifactManifest.Entry entry(String path) {
        return new ArtifactManifest.Entry(path, 5, DIGEST);
    }

    @Test
    void isReadBackAsItWasWritten() {
        var manifest = new ArtifactManifest(
                List.of(entry("b \"quoted\""), entry("a/ü")),
                List.of(
                        new ArtifactManifest.Model("net", "key", List.of(entry("w"))),
                        new ArtifactManifest.Model("none", "key 2", List.of())));
        assertThat(ArtifactManifest.parse(manifest.json())).isEqualTo(manifest);
        assertThat(manifest.files()).extracting(ArtifactManifest.Entry::path).containsExactly("a/ü", "b \"quoted\"");
    }

    @Test
    void hasALineForEachFileSoThatTwoCanBeCompared() {
        assertThat(new ArtifactManifest(List.of(entry("a"), entry("b")), List.of()).json())
                .isEqualTo("""
                        {"version":1,
                        "files":[
                        {"path":"a","bytes":5,"sha256":"%s"},
                        {"path":"b","bytes":5,"sha256":"%s"}],
                        "models":[]}
                        """.formatted(DIGEST, DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"version\":2}", "<html>"})
    void refusesWhatIsNone(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> ArtifactManifest.parse(json));
    }
}
