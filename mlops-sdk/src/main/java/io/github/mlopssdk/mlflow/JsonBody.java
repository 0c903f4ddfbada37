package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** JSON as a request's body, with its size known beforehand, since MLflow cannot read a body of unknown length. */
final class JsonBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;
    private final boolean repeatable;

    /**
     * Writes the JSON.
     *
     * @param json what to send
     * @param repeatable whether OkHttp may send it twice, as it does on an answer 503 with {@code Retry-After: 0}
     */
    JsonBody(ObjectNode json, boolean repeatable) {
        this.bytes = Json.bytes(json);
        this.repeatable = repeatable;
    }

    @Override
    public @Nullable MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return !repeatable;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
