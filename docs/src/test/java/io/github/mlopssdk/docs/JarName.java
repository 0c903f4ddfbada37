package io.github.mlopssdk.docs;

/** Where a class came from. */
final class JarName {
    private JarName() {}

    static String of(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
