package io.github.mlopssdk.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a training has to run.
 *
 * @param kind the reason's name
 * @param details what differs, one line each, such as {@code src/main/java/Net.java changed}; may be empty
 */
public record Reason(Kind kind, List<String> details) {
    /** More are not read, and JShell cuts what is longer than about a thousand characters. */
    private static final int MOST_DETAILS = 5;

    /** Copies the details. */
    public Reason {
        details = List.copyOf(details);
    }

    /** Name of a reason. */
    public enum Kind {
        /** Sources differ. */
        CODE_CHANGED,
        /** Params or files of settings differ. */
        CONFIG_CHANGED,
        /** Data differs. */
        DATA_CHANGED,
        /** Libraries differ. */
        DEPENDENCIES_CHANGED,
        /** The root seed differs. */
        SEED_CHANGED,
        /** Nothing need differ: the last good run is too old. */
        STALE,
        /** There is no good run to compare with. */
        NO_GOOD_RUN,
        /** Somebody asked for it. */
        FORCED,
        /** The commit to compare with is not known here. */
        UNKNOWN_COMMIT,
        /** The commit to compare with is not known here, and the clone is a shallow one. */
        SHALLOW_CLONE,
        /** Watched files are not as they were committed. */
        DIRTY_TREE;

        static Kind of(Component component) {
            return switch (component) {
                case CODE -> CODE_CHANGED;
                case CONFIG -> CONFIG_CHANGED;
                case DATA -> DATA_CHANGED;
                case DEPENDENCIES -> DEPENDENCIES_CHANGED;
                case SEED -> SEED_CHANGED;
                case ENVIRONMENT -> throw new IllegalArgumentException("the environment is no reason");
            };
        }
    }

    /** Prints the kind and the first details. */
    @Override
    public String toString() {
        int more = details.size() - MOST_DETAILS;
        String shown = details.stream().limit(MOST_DETAILS).collect(Collectors.joining(", "));
        return details.isEmpty() ? kind.name() : kind + ": " + shown + (more > 0 ? " and " + more + " more" : "");
    }
}
