package io.github.mlopssdk.mlflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts below {@code signature:} in an MLmodel file, as {@link Yaml} and MLflow for Python write them. */
final class SignatureText {
    private static final String SECTION = "signature:";
    private static final String INDENT = "  ";

    /** What {@link Yaml} escapes; other escapes stay as they are, which makes the JSON unreadable rather than wrong. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:U([0-9a-f]{8})|([\"\\\\]))");

    private static final int HEXADECIMAL = 16;

    private SignatureText() {}

    /** Returns the texts by key, or none if there is no such section. */
    static Map<String, String> of(String yaml) {
        var texts = new HashMap<String, String>();
        List<String> lines = yaml.lines().toList();
        int begin = lines.indexOf(SECTION) + 1;
        String key = "";
        for (int i = begin; begin > 0 && i < lines.size() && lines.get(i).startsWith(INDENT); i++) {
            String line = lines.get(i).strip();
            if (lines.get(i).startsWith(INDENT.repeat(2))) {
                // Python folds long lines where there is a space.
                texts.merge(key, line, (before, rest) -> before + " " + rest);
            } else {
                int colon = line.indexOf(':');
                key = line.substring(0, Math.max(0, colon));
                texts.put(key, line.substring(colon + 1).strip());
            }
        }
        texts.replaceAll((name, scalar) -> unquoted(scalar));
        return texts;
    }

    private static String unquoted(String scalar) {
        if (scalar.length() < 2) {
            return scalar;
        }
        String inner = scalar.substring(1, scalar.length() - 1);
        return switch (scalar.charAt(0)) {
            case '\'' -> inner.replace("''", "'");
            case '"' -> ESCAPED.matcher(inner).replaceAll(SignatureText::unescaped);
            default -> scalar;
        };
    }

    private static String unescaped(MatchResult escape) {
        String character = escape.group(1) == null
                ? escape.group(2)
                : Character.toString(Integer.parseInt(escape.group(1), HEXADECIMAL));
        return Matcher.quoteReplacement(character);
    }
}
