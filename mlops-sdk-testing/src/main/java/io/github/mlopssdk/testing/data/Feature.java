package io.github.mlopssdk.testing.data;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a column must hold. Immutable: each method returns a changed copy.
 */
public final class Feature {
    private final String name;
    private final boolean isNumber;
    private final double least;
    private final double greatest;
    private final Set<String> categories;
    private final boolean isOptional;

    private Feature(
            String name, boolean isNumber, double least, double greatest, Set<String> categories, boolean isOptional) {
        this.name = name;
        this.isNumber = isNumber;
        this.least = least;
        this.greatest = greatest;
        this.categories = categories;
        this.isOptional = isOptional;
    }

    /**
     * Asks for finite numbers.
     *
     * @param name of the column
     * @return the feature
     */
    public static Feature number(String name) {
        return number(name, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /**
     * Asks for numbers in a range.
     *
     * @param name of the column
     * @param least allowed itself
     * @param greatest allowed itself
     * @return the feature
     * @throws IllegalArgumentException if the range is empty
     */
    public static Feature number(String name, double least, double greatest) {
        if (!(least <= greatest)) {
            throw new IllegalArgumentException(name + ": least must not exceed greatest: " + least + ", " + greatest);
        }
        return new Feature(name, true, least, greatest, Set.of(), false);
    }

    /**
     * Asks for one of some categories.
     *
     * @param name of the column
     * @param categories at least one
     * @return the feature
     * @throws IllegalArgumentException if there is none
     */
    public static Feature category(String name, String... categories) {
        if (categories.length == 0) {
            throw new IllegalArgumentException(name + ": name the categories, or ask for any text");
        }
        return new Feature(name, false, 0, 0, new TreeSet<>(Set.of(categories)), false);
    }

    /**
     * Asks for anything.
     *
     * @param name of the column
     * @return the feature
     */
    public static Feature text(String name) {
        return new Feature(name, false, 0, 0, Set.of(), false);
    }

    /**
     * Allows missing values.
     *
     * @return the changed copy
     */
    public Feature optional() {
        return new Feature(name, isNumber, least, greatest, categories, true);
    }

    String name() {
        return name;
    }

    /** Says what is wrong with a value, or nothing. */
    Optional<String> problem(Column column, int row) {
        if (column.isMissing(row)) {
            return isOptional ? Optional.empty() : Optional.of(column.show(row));
        }
        boolean allowed = !isNumber
                ? categories.isEmpty() || categories.contains(column.show(row))
                : (column instanceof NumberColumn numbers
                                && numbers.value(row) >= least
                                && numbers.value(row) <= greatest)
                        || (column instanceof TextColumn && isInRange(column.show(row)));
        return allowed ? Optional.empty() : Optional.of(column.show(row));
    }

    /** One wrong value makes a whole column one of texts; the others are no problem. */
    private boolean isInRange(String text) {
        if (!Cells.isNumber(text.strip())) {
            return false;
        }
        double value = Double.parseDouble(text.strip());
        return value >= least && value <= greatest;
    }

    String requirement() {
        String kind = isNumber
                ? least == -Double.MAX_VALUE && greatest == Double.MAX_VALUE
                        ? "finite numbers"
                        : "numbers from " + least + " to " + greatest
                : categories.isEmpty() ? "texts" : "one of " + categories;
        return isOptional ? kind + ", or missing" : kind;
    }
}
