package io.github.mlopssdk.testing.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A search filter such as {@code tags.`mlops.run_key` = 'x' AND metrics.acc > 0.9}. */
final class Filter {
    /** What a filter looks at. */
    interface Fields {
        /** Returns a field: {@code kind} is {@code tags}, {@code params}, {@code metrics} or {@code attributes}. */
        Optional<String> value(String kind, String key);
    }

    private record Clause(String kind, String key, String comparator, String operand) {}

    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:(?<kind>tags?|params?|parameters?|metrics?|attributes?|attr|run)\\.)?"
                    + "(?<key>`[^`]+`|\"[^\"]+\"|[\\w.\\-/]+)"
                    + "\\s*(?<op>!=|>=|<=|=|>|<|\\b(?:NOT\\s+IN|IN|I?LIKE)\\b)"
                    + "\\s*(?<operand>'[^']*'|\"[^\"]*\"|[-+.\\w]+|\\([^)]*\\))\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("\\s*\\bAND\\b", Pattern.CASE_INSENSITIVE);

    private final List<Clause> clauses;

    private Filter(List<Clause> clauses) {
        this.clauses = clauses;
    }

    static Filter parse(String text) {
        var clauses = new ArrayList<Clause>();
        int position = 0;
        while (position < text.length()) {
            Matcher clause = CLAUSE.matcher(text).region(position, text.length());
            if (!clause.lookingAt()) {
                throw ApiError.invalid("Invalid clause(s) in filter string: '" + text.substring(position) + "'");
            }
            clauses.add(clause(clause));
            Matcher and = AND.matcher(text).region(clause.end(), text.length());
            if (!and.lookingAt() && clause.end() < text.length()) {
                throw ApiError.invalid("Invalid clause(s) in filter string: '" + text.substring(clause.end()) + "'");
            }
            position = clause.end() < text.length() ? and.end() : text.length();
        }
        return new Filter(clauses);
    }

    boolean matches(Fields fields) {
        return clauses.stream()
                .allMatch(clause -> fields.value(clause.kind(), clause.key())
                        .map(value -> holds(clause, value))
                        .orElse(false));
    }

    private static Clause clause(Matcher matcher) {
        String kind = matcher.group("kind") == null ? "attributes" : matcher.group("kind");
        String plural = switch (kind.toLowerCase(Locale.ROOT)) {
            case "tag", "tags" -> "tags";
            case "metric", "metrics" -> "metrics";
            case "attribute", "attributes", "attr", "run" -> "attributes";
            default -> "params";
        };
        String comparator = matcher.group("op").toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return new Clause(plural, unquote(matcher.group("key")), comparator, matcher.group("operand"));
    }

    private static boolean holds(Clause clause, String value) {
        String operand = unquote(clause.operand());
        return switch (clause.comparator()) {
            case "=" -> compare(clause, value, operand) == 0;
            case "!=" -> compare(clause, value, operand) != 0;
            case ">" -> compare(clause, value, operand) > 0;
            case ">=" -> compare(clause, value, operand) >= 0;
            case "<" -> compare(clause, value, operand) < 0;
            case "<=" -> compare(clause, value, operand) <= 0;
            case "LIKE" -> like(operand, 0).matcher(value).matches();
            case "ILIKE" ->
                like(operand, Pattern.CASE_INSENSITIVE).matcher(value).matches();
            case "IN" -> listed(clause.operand()).contains(value);
            default -> !listed(clause.operand()).contains(value);
        };
    }

    private static int compare(Clause clause, String value, String operand) {
        boolean numbers = clause.kind().equals("metrics") || clause.key().endsWith("_time");
        return numbers
                ? Double.compare(Double.parseDouble(value), Double.parseDouble(operand))
                : value.compareTo(operand);
    }

    private static Pattern like(String operand, int flags) {
        String regex = Arrays.stream(operand.split("%", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
        return Pattern.compile(regex, flags | Pattern.DOTALL);
    }

    private static List<String> listed(String operand) {
        return Arrays.stream(operand.substring(1, operand.length() - 1).split(",", -1))
                .map(item -> unquote(item.strip()))
                .toList();
    }

    private static String unquote(String text) {
        boolean quoted = text.startsWith("'") || text.startsWith("\"") || text.startsWith("`");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
