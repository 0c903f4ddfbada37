package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.ModelInput;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A signature in the form in which requests are held against it. Immutable. */
final class Contract {
    private static final ModelSignature NONE = new ModelSignature(List.of(), List.of());

    private final ModelSignature signature;
    private final InputSchema inputs;
    private final ParamInput params;

    private Contract(ModelSignature signature) {
        this.signature = signature;
        this.inputs = InputSchema.of(signature);
        this.params = new ParamInput(signature.params());
    }

    /**
     * Reads a signature.
     *
     * @throws IllegalArgumentException if no request could fit it
     */
    static Contract of(Optional<ModelSignature> signature) {
        return new Contract(signature.orElse(NONE));
    }

    boolean isOf(Optional<ModelSignature> other) {
        return signature.equals(other.orElse(NONE));
    }

    /** Reads a request. */
    ModelInput input(ContentType type, byte[] body) {
        if (type == ContentType.CSV) {
            return new ModelInput(inputs.rows(CsvRequest.read(body)), params.values(Map.of()));
        }
        JsonRequest request = JsonRequest.read(body, inputs);
        return new ModelInput(inputs.rows(request.body()), params.values(request.params()));
    }

    /** Writes a prediction. */
    String predictions(Rows rows) {
        return PredictionJson.of(rows, signature.outputs());
    }
}
