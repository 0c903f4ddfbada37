package io.github.mlopssdk.testing.kill;

/**
 * A request that never gets its answer.
 *
 * @param method its HTTP method
 * @param pathPart what its path contains
 * @param moment how far it gets
 * @param count how many such requests come, this one included
 */
record RequestHold(String method, String pathPart, Moment moment, int count) {
    /** How far a request gets. */
    enum Moment {
        /** The server sees nothing of it. */
        BEFORE,
        /** The server sees half of its body. */
        TORN,
        /** The server has processed it. */
        AFTER
    }

    boolean matches(String requestLine) {
        return requestLine.startsWith(method + " ") && requestLine.contains(pathPart);
    }
}
