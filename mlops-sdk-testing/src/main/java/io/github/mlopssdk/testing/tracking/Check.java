package io.github.mlopssdk.testing.tracking;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule for one field of a request. Rules about types apply only when the JSON was not understood as a whole; this is
 * all that MLflow does about such requests.
 */
interface Check {
    /** Refuses null and the empty string. */
    Check REQUIRED = (field, value, understood) -> {
        if (isAbsent(value)) {
            throw missing(field);
        }
    };

    /** Refuses what is no string. */
    Check STRING = (field, value, understood) -> {
        if (!understood && !value.isTextual()) {
            throw wrong(field, value);
        }
    };

    /** Refuses what is no list. */
    Check ARRAY = (field, value, understood) -> {
        if (!understood && !value.isArray()) {
            throw wrong(field, value);
        }
    };

    /** Refuses text that Python's {@code int()} refuses. */
    Check INTEGER = (field, value, understood) -> {
        if (!understood && value.isTextual() && !value.textValue().matches("\\s*[+-]?\\d+\\s*")) {
            throw wrong(field, value);
        }
        breaksPython(value, understood);
    };

    /** Refuses text that Python's {@code float()} refuses. */
    Check REAL = (field, value, understood) -> {
        if (!understood
                && value.isTextual()
                && !value.textValue().matches("(?i)\\s*[+-]?(nan|inf|infinity|[\\d.e+-]+)\\s*")) {
            throw wrong(field, value);
        }
        breaksPython(value, understood);
    };

    void check(String field, JsonNode value, boolean understood);

    /** Requires members of each element of a list, such as {@code metrics[0].key}. */
    static Check elementsHave(String... members) {
        return (field, list, understood) -> {
            if (list.isNull()) {
                throw new IllegalStateException(field + " is null");
            }
            for (int i = 0; i < list.size(); i++) {
                JsonNode element = list.get(i);
                if (!element.isObject()) {
                    throw new IllegalStateException(field + " holds no objects");
                }
                for (String member : members) {
                    if (isAbsent(element.path(member))) {
                        throw ApiError.invalid(
                                "Missing value for required parameter '%s[%d].%s'. See the API docs for more information about request parameters."
                                        .formatted(field, i, member));
                    }
                }
            }
        };
    }

    static Check atMost(long limit) {
        return (field, value, understood) -> {
            if (value.asLong() > limit) {
                throw wrong(field, value);
            }
        };
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static ApiError missing(String field) {
        return ApiError.invalid("Missing value for required parameter '" + field
                + "'. See the API docs for more information about request parameters.");
    }

    private static ApiError wrong(String field, JsonNode value) {
        return ApiError.invalid(
                "Invalid value %s for parameter '%s' supplied:  Hint: Value was of type '%s'. See the API docs for more information about request parameters."
                        .formatted(value, field, pythonType(value)));
    }

    /** Python's {@code float([])} raises an error that MLflow does not catch. */
    private static void breaksPython(JsonNode value, boolean understood) {
        if (!understood && value.isContainerNode()) {
            throw new IllegalStateException("not a number: " + value);
        }
    }

    private static String pythonType(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }
}
