package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads JSON into messages as Python's protobuf does: field by field in the order sent, up to the first fault. MLflow
 * goes on with what was read until then, which is how one odd value silently drops all that follows it.
 */
final class ProtoJson {
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    private ProtoJson() {}

    /** A value that protobuf does not take. */
    private static final class ParseFault extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Fills a message.
     *
     * @return whether all of the JSON was understood
     */
    static boolean fill(Message message, MessageType type, JsonNode json) {
        try {
            read(message, type, json);
            return true;
        } catch (ParseFault fault) {
            return false;
        }
    }

    private static void read(Message message, MessageType type, JsonNode json) throws ParseFault {
        if (!json.isObject()) {
            throw new ParseFault();
        }
        Iterator<Map.Entry<String, JsonNode>> sent = json.properties().iterator();
        while (sent.hasNext()) {
            Map.Entry<String, JsonNode> entry = sent.next();
            MessageType.Field field = type.fields().get(entry.getKey());
            if (field == null || entry.getValue().isNull()) {
                continue;
            }
            if (field.repeated()) {
                readList(message, field, entry.getValue());
            } else {
                readOne(message, field, entry.getValue());
            }
        }
    }

    private static void readList(Message message, MessageType.Field field, JsonNode json) throws ParseFault {
        if (!json.isArray()) {
            throw new ParseFault();
        }
        for (JsonNode element : json) {
            if (field.kind() == MessageType.Kind.MESSAGE) {
                // Added before it is read: a half-read element stays.
                var child = new Message();
                message.add(field.name(), child);
                read(child, Objects.requireNonNull(field.type()), element);
            } else {
                message.add(field.name(), text(element));
            }
        }
    }

    private static void readOne(Message message, MessageType.Field field, JsonNode json) throws ParseFault {
        switch (field.kind()) {
            case TEXT -> message.set(field.name(), text(json));
            case INTEGER -> message.set(field.name(), integer(json));
            case REAL -> message.set(field.name(), real(json));
            case ENUM -> readConstant(message, field, json);
            case MESSAGE -> {
                var child = new Message();
                message.set(field.name(), child);
                read(child, Objects.requireNonNull(field.type()), json);
            }
        }
    }

    private static String text(JsonNode json) throws ParseFault {
        if (!json.isTextual() || hasLoneSurrogate(json.textValue())) {
            throw new ParseFault();
        }
        return json.textValue();
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static long integer(JsonNode json) throws ParseFault {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        if (json.isTextual() && NUMBER.matcher(json.textValue()).matches()) {
            try {
                return Long.parseLong(json.textValue());
            } catch (NumberFormatException notWhole) {
                return wholeNumber(Double.parseDouble(json.textValue()));
            }
        }
        if (json.isFloatingPointNumber()) {
            return wholeNumber(json.doubleValue());
        }
        throw new ParseFault();
    }

    private static long wholeNumber(double value) throws ParseFault {
        if (value != Math.rint(value) || Math.abs(value) >= 0x1p63) {
            throw new ParseFault();
        }
        return (long) value;
    }

    private static double real(JsonNode json) throws ParseFault {
        if (json.isBoolean()) {
            return json.booleanValue() ? 1.0 : 0.0;
        }
        if (json.isNumber()) {
            // NaN and infinities without quotes, and literals beyond the range such as 1e400.
            if (!Double.isFinite(json.doubleValue())) {
                throw new ParseFault();
            }
            return json.doubleValue();
        }
        if (!json.isTextual() || json.textValue().equals("nan")) {
            throw new ParseFault();
        }
        return pythonFloat(json.textValue());
    }

    private static double pythonFloat(String text) throws ParseFault {
        String word = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
        if (word.equals("nan")) {
            return Double.NaN;
        }
        if (word.equals("inf") || word.equals("infinity")) {
            return text.strip().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new ParseFault();
        }
        return Double.parseDouble(text);
    }

    /** Unknown names are skipped without a fault, unknown numbers are a fault. */
    private static void readConstant(Message message, MessageType.Field field, JsonNode json) throws ParseFault {
        List<String> constants = field.constants();
        if (json.isTextual() && constants.contains(json.textValue())) {
            message.set(field.name(), json.textValue());
            return;
        }
        if (json.isTextual() && !NUMBER.matcher(json.textValue()).matches()) {
            return;
        }
        long number = integer(json);
        if (number < 1 || number > constants.size()) {
            throw new ParseFault();
        }
        message.set(field.name(), constants.get((int) number - 1));
    }
}
