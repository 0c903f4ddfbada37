package io.github.mlopssdk.data;

import java.io.Serializable;

/**
 * Something in a catalog that needs a person.
 *
 * @param cell where, as spreadsheets name it, such as {@code E7}
 * @param severity whether the catalog can be used all the same
 * @param message what is wrong and what would be right
 */
public record CatalogProblem(String cell, Severity severity, String message) implements Serializable {
    /** Whether a catalog with the problem can be used. */
    public enum Severity {
        /** Loading fails. */
        ERROR,
        /** Told, and otherwise passed over. */
        WARNING
    }

    static CatalogProblem error(String cell, String message) {
        return new CatalogProblem(cell, Severity.ERROR, message);
    }

    static CatalogProblem warning(String cell, String message) {
        return new CatalogProblem(cell, Severity.WARNING, message);
    }

    /**
     * Tells whether loading fails for it.
     *
     * @return {@code true} for an error
     */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return cell + ": " + message + (isError() ? "" : " (warning)");
    }
}
