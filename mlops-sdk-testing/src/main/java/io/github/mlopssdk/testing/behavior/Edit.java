package io.github.mlopssdk.testing.behavior;

import java.util.List;
import java.util.Map;

/** One small change of an input, such as one letter. Stateless. */
public interface Edit {
    /**
     * Changes a copy.
     *
     * @param input features by name; not changed
     * @return the changed copy
     */
    Map<String, Object> apply(Map<String, Object> input);

    /**
     * Offers smaller changes of the same kind.
     *
     * @return the smallest first; empty if this is as small as it gets
     */
    default List<Edit> smaller() {
        return List.of();
    }
}
