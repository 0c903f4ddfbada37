package io.github.mlopssdk.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of JSON: maps, lists, texts, {@link Long}s, {@link Double}s, booleans and nulls; or, where a model takes
 * arrays, {@link Numbers} in place of lists and numbers, without an object for each of them. Bounded in depth and in the
 * number of maps, their fields and lists, so that a short body cannot fill the memory.
 */
final class JsonValues {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_DIGITS = 400;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private final JsonParser json;
    private final boolean arrays;
    private final Predicate<String> takes;
    private int items;

    private JsonValues(JsonParser json, boolean arrays, Predicate<String> takes) {
        this.json = json;
        this.arrays = arrays;
        this.takes = takes;
    }

    static JsonParser parser(byte[] body) throws IOException {
        return FACTORY.createParser(body);
    }

    /** Reads the value at which the parser stands. */
    static @Nullable Object read(JsonParser json) throws IOException {
        return new JsonValues(json, false, name -> true).value();
    }

    /**
     * Reads the value at which the parser stands, with arrays and numbers as {@link Numbers}. Arrays of other names may hold
     * anything, and are left out.
     */
    static @Nullable Object readArrays(JsonParser json, Predicate<String> takes) throws IOException {
        return new JsonValues(json, true, takes).value();
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return map();
        } else if (token == JsonToken.START_ARRAY) {
            json.nextToken();
            return arrays && json.currentToken() != JsonToken.START_OBJECT ? numbers() : list();
        } else if (arrays) {
            var number = new Numbers.Builder();
            add(number);
            return number.build();
        }
        return scalar(token);
    }

    private Map<String, @Nullable Object> map() throws IOException {
        count();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            count();
            if (takes.test(name)) {
                map.put(name, value());
            } else {
                json.skipChildren();
            }
        }
        return map;
    }

    private List<@Nullable Object> list() throws IOException {
        count();
        List<@Nullable Object> list = new ArrayList<>();
        for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
            list.add(value());
        }
        return list;
    }

    private Numbers numbers() throws IOException {
        var array = new Numbers.Builder();
        array.open();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = json.currentToken();
            if (token == JsonToken.START_ARRAY) {
                array.open();
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                array.close();
                depth--;
            } else {
                add(array);
            }
            if (depth > 0) {
                json.nextToken();
            }
        }
        return array.build();
    }

    private void add(Numbers.Builder array) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            array.add(json.getDoubleValue(), false);
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            array.add(json.getDoubleValue(), isRounded());
        } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            array.add(token == JsonToken.VALUE_TRUE ? 1 : 0, false);
        } else {
            throw Refusal.input("An array must hold numbers only, without null.");
        }
    }

    private boolean isRounded() throws IOException {
        return switch (json.getNumberType()) {
            case INT -> false;
            case LONG -> Numbers.isRounded(json.getLongValue());
            default -> true;
        };
    }

    private @Nullable Object scalar(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return finite(json.getDoubleValue());
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) finite(json.getBigIntegerValue().doubleValue())
                    : (Object) json.getLongValue();
        } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        } else if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        throw Refusal.input("A value is missing.");
    }

    private static Double finite(double number) {
        if (Double.isFinite(number)) {
            return number;
        }
        throw Refusal.input("A number is out of the range of a double.");
    }

    private void count() {
        items++;
        if (items > Refusal.MOST_ITEMS) {
            throw Refusal.tooMany();
        }
    }
}
