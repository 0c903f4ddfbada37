package io.github.mlopssdk.testing.tracking;

/** MLflow's {@code ViewType}: which of the active and the deleted a search sees. */
enum SearchScope {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL;

    static MessageType.Field field(String name) {
        return MessageType.constant(name, "ACTIVE_ONLY", "DELETED_ONLY", "ALL");
    }

    static SearchScope of(String name) {
        return name.isEmpty() ? ACTIVE_ONLY : valueOf(name);
    }

    boolean includes(boolean active) {
        return this == ALL || active == (this == ACTIVE_ONLY);
    }
}
