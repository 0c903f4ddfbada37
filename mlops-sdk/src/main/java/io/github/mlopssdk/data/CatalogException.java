package io.github.mlopssdk.data;

import io.github.mlopssdk.model.MlopsException;
import java.util.List;
import java.util.stream.Collectors;

/** A catalog that cannot be used, with everything that is wrong with it. */
public final class CatalogException extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final List<CatalogProblem> problems;

    CatalogException(List<CatalogProblem> problems) {
        super("the catalog cannot be used:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    CatalogException(String message) {
        super(message);
        this.problems = List.of();
    }

    CatalogException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    /**
     * Returns the problems, errors and warnings, row by row.
     *
     * @return empty if the sheet could not be read at all
     */
    public List<CatalogProblem> problems() {
        return problems;
    }
}
