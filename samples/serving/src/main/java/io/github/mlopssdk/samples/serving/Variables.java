package io.github.mlopssdk.samples.serving;

import java.util.Map;

/** Variables of the environment; one that is set to nothing counts as not set. */
record Variables(Map<String, String> environment) {

    String text(String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    int number(String name, int otherwise, int least) {
        String value = text(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with the name.
        }
        throw new IllegalArgumentException(
                "%s must be a whole number, at least %d, but is '%s'".formatted(name, least, value));
    }
}
