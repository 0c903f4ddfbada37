package io.github.mlopssdk.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mlopssdk.model.ModelSignature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MlmodelFileTest {
    private static final UUID ID = UUID.fromString("6be9343f-3440-4fa2-b68b-e34ef91b7932");
    private static final Instant TIME = Instant.parse("2026-11-23T18:25:01.085156Z");
    private static final ModelSignature SIGNATURE = new ModelSignature(
            List.of(new ModelSignature.Column("a", "double", true)),
            List.of(new ModelSignature.Tensor(null, "float32", List.of(-1L, 3L))));

    @Test
    void writesYamlAsMlflowReadsIt() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("model_class", "org.x.Net");
        attributes.put("version", "1.0");
        attributes.put("yes", "no");
        attributes.put("odd: key", "it's\né\u2028");
        assertThat(new MlmodelFile("dl4j", attributes, SIGNATURE, null, "model", "r1", ID, TIME).yaml())
                .isEqualTo("""
                        artifact_path: model
                        flavors:
                          dl4j:
                            model_class: org.x.Net
                            version: '1.0'
                            'yes': 'no'
                            'odd: key': "it's\\U0000000aé\\U00002028"
                        model_uuid: '6be9343f34404fa2b68be34ef91b7932'
                        run_id: r1
                        signature:
                          inputs: '[{"type":"double","name":"a","required":true}]'
                          outputs: '[{"type":"tensor","tensor-spec":{"dtype":"float32","shape":[-1,3]}}]'
                        utc_time_created: '2026-11-23 18:25:01.085156'
                        """);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var bare = new MlmodelFile("dl4j", new LinkedHashMap<>(), null, null, "model", null, ID, TIME);
        assertThat(bare.yaml()).contains("  dl4j: {}\n").doesNotContain("run_id", "signature");
        assertThat(bare.json())
                .isEqualTo("{\"artifact_path\":\"model\",\"flavors\":{\"dl4j\":{}},"
                        + "\"model_uuid\":\"6be9343f34404fa2b68be34ef91b7932\","
                        + "\"utc_time_created\":\"2026-11-23 18:25:01.085156\"}");
    }

    @Test
    void writesTheSignatureAsTextsInJson() {
        var model = new MlmodelFile("dl4j", new LinkedHashMap<>(), SIGNATURE, null, "model", null, ID, TIME);
        assertThat(model.json()).contains("\"signature\":{\"inputs\":\"[{\\\"type\\\":\\\"double\\\"");
    }

    @Test
    void readsTheSignatureThatItWrites() {
        var signature = new ModelSignature(
                        List.of(
                                new ModelSignature.Column("it's \"ä\u2028\"", "double", true),
                                new ModelSignature.Column("b", "boolean", false)),
                        List.of(
                                new ModelSignature.Tensor("x", "float32", List.of(-1L, 3L)),
                                new ModelSignature.Tensor(null, "int64", List.of(-1L))))
                .withParam("rate", 0.5)
                .withParam("small", 0.5f)
                .withParam("many", 3L)
                .withParam("few", 3)
                .withParam("on", true)
                .withParam("text", "it's\nyes");
        String yaml = new MlmodelFile("dl4j", Map.of(), signature, null, "model", null, ID, TIME).yaml();

        assertThat(MlmodelFile.signatureIn(MlmodelFile.completed(yaml, "r1", Optional.of("m-1"))))
                .contains(signature);
    }

    /** As {@code mlflow.models.set_signature} leaves it. */
    @Test
    void readsTheSignatureThatPythonWrites() {
        assertThat(MlmodelFile.signatureIn("""
                        run_id: r1
                        signature:
                          inputs: '[{"type": "double", "name": "petal length", "required": true}, {"type":
                            "long", "name": "it''s", "required": false}]'
                          outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3]}}]'
                          params: null
                        utc_time_created: '2026-11-23 18:25:01.085156'
                        """))
                .contains(new ModelSignature(
                        List.of(
                                new ModelSignature.Column("petal length", "double", true),
                                new ModelSignature.Column("it's", "long", false)),
                        SIGNATURE.outputs()));
    }

    @Test
    void readsNoSignatureThatItDoesNotKnow() {
        assertThat(MlmodelFile.signatureIn("run_id: r1\n")).isEmpty();
        assertThat(MlmodelFile.signatureIn("signature:\n  outputs: '[]'\n")).isEmpty();
        assertThat(MlmodelFile.signatureIn("signature:\n  inputs: '[{'\n")).isEmpty();
        assertThat(MlmodelFile.signatureIn("""
                        signature:
                          inputs: '[{"type":"array","items":{"type":"double"},"name":"a"}]'
                        """)).isEmpty();
    }
}
