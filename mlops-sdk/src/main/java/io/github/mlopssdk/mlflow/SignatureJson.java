package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mlopssdk.model.ModelSignature;
import java.util.List;

/** Signatures as MLflow writes them: a JSON text for the inputs and one for the outputs. Thread-safe. */
public final class SignatureJson {
    private SignatureJson() {}

    /**
     * Writes one side of a signature.
     *
     * @param specs inputs or outputs
     * @return JSON of a list
     */
    public static String of(List<ModelSignature.Spec> specs) {
        ArrayNode list = Json.array();
        specs.forEach(spec -> list.add(json(spec)));
        return Json.text(list);
    }

    /**
     * Writes the params of a signature.
     *
     * @param params the params
     * @return JSON of a list
     */
    static String ofParams(List<ModelSignature.ParamSpec> params) {
        ArrayNode list = Json.array();
        params.forEach(param -> list.addObject()
                .put("name", param.name())
                .putPOJO("default", param.defaultValue())
                .putNull("shape")
                .put("type", param.type()));
        return Json.text(list);
    }

    private static ObjectNode json(ModelSignature.Spec spec) {
        if (spec instanceof ModelSignature.Column column) {
            return Json.object()
                    .put("type", column.type())
                    .put("name", column.name())
                    .put("required", column.required());
        }
        ModelSignature.Tensor tensor = (ModelSignature.Tensor) spec;
        ObjectNode json = Json.object();
        if (tensor.name() != null) {
            json.put("name", tensor.name());
        }
        ObjectNode shaped = json.put("type", "tensor").putObject("tensor-spec").put("dtype", tensor.dtype());
        ArrayNode shape = shaped.putArray("shape");
        tensor.shape().forEach(shape::add);
        return json;
    }
}
