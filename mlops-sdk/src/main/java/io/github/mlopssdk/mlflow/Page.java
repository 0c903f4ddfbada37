package io.github.mlopssdk.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A question whose answer comes in pages. */
@FunctionalInterface
interface Page {
    /**
     * Asks for one page.
     *
     * @param token what the page before named, or empty for the first
     * @return the answer
     */
    ObjectNode after(String token);
}
