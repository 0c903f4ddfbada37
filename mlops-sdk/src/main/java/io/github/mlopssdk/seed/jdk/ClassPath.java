package io.github.mlopssdk.seed.jdk;

import io.github.mlopssdk.model.Sha256;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * The class path by the names of its jars and folders: where they lie differs between machines and changes nothing.
 *
 * @param names in order
 */
record ClassPath(List<String> names) {
    private static final int HASH_BYTES = 8;

    static ClassPath ofProcess() {
        return parse(System.getProperty("java.class.path", ""), System.getProperty("jdk.module.path", ""));
    }

    static ClassPath parse(String classPath, String modulePath) {
        List<String> names = new ArrayList<>();
        for (String path : new String[] {classPath, modulePath}) {
            for (String entry : path.split(File.pathSeparator, -1)) {
                String name = new File(entry).getName();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return new ClassPath(names);
    }

    /** Decides which service or resource of several is found first. */
    String orderHash() {
        return hash(names);
    }

    /** Names have versions, and another version of a library can compute other numbers. */
    String setHash() {
        List<String> sorted = new ArrayList<>(names);
        Collections.sort(sorted);
        return hash(sorted);
    }

    private static String hash(List<String> names) {
        byte[] digest = Sha256.begin().digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    }
}
