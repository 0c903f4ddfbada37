package io.github.mlopssdk.data;

import io.github.mlopssdk.model.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The stores of objects on the class path; each keeps its connections for the next use. */
final class ObjectStores {
    private ObjectStores() {}

    /** Loaded at the first address of a kind that only a store may know. */
    private static final class Found {
        private static final List<ObjectStore> ALL =
                ServiceLoader.load(ObjectStore.class, ObjectStore.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /** Finds the one for addresses of a scheme. */
    static Optional<ObjectStore> of(String scheme) {
        return Found.ALL.stream().filter(store -> store.takes(scheme)).findFirst();
    }
}
