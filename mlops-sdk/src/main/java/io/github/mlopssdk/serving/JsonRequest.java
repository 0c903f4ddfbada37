package io.github.mlopssdk.serving;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The object that JSON requests are.
 *
 * @param body what to predict
 * @param params the value under {@code params}, or null
 */
record JsonRequest(RequestBody body, @Nullable Object params) {
    private static final String FORMATS = "The input must be a JSON dictionary with exactly one of the input fields"
            + " dataframe_split, dataframe_records, instances and inputs.";

    /** Reads it, arrays as {@link Numbers} if the model takes arrays. */
    static JsonRequest read(byte[] bytes, InputSchema inputs) {
        try (JsonParser json = JsonValues.parser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.input(FORMATS);
            }
            JsonRequest request = read(json, inputs);
            if (json.nextToken() != null) {
                throw Refusal.input("Something follows the JSON dictionary.");
            }
            return request;
        } catch (StreamConstraintsException e) {
            throw Refusal.input("The JSON is nested too deeply, or holds a number or a name that is too long" + at(e));
        } catch (IOException e) {
            throw Refusal.input("Ensure that input is a valid JSON formatted string in UTF-8, without NaN and without"
                    + " two fields of one name" + at(e));
        }
    }

    private static JsonRequest read(JsonParser json, InputSchema inputs) throws IOException {
        RequestBody body = null;
        Object params = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            RequestBody read = switch (name) {
                case "dataframe_split" -> new RequestBody.Frame(JsonFrame.split(JsonValues.read(json)));
                case "dataframe_records" -> new RequestBody.Frame(JsonFrame.records(JsonValues.read(json)));
                case "instances", "inputs" ->
                    new RequestBody.Values(
                            inputs.takesArrays()
                                    ? JsonValues.readArrays(json, inputs::takesArray)
                                    : JsonValues.read(json));
                default -> null;
            };
            if (read != null && body != null) {
                throw Refusal.input(FORMATS);
            } else if (read != null) {
                body = read;
            } else if (name.equals("params")) {
                params = JsonValues.read(json);
            } else {
                json.skipChildren();
            }
        }
        if (body == null) {
            throw Refusal.input(FORMATS);
        }
        return new JsonRequest(body, params);
    }

    /** Names the place; Jackson's own message shows what stands there. */
    private static String at(IOException e) {
        JsonLocation place = e instanceof JsonProcessingException failure ? failure.getLocation() : null;
        return place == null ? "." : "; see line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
    }
}
