package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where DVC keeps data.
 *
 * @param root directory of the project
 * @param values by section and name, such as {@code core.remote}
 */
record DvcConfig(Path root, Map<String, String> values) {
    /** Reads {@code .dvc/config} and what {@code .dvc/config.local} changes. */
    static DvcConfig read(Path root) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String name : new String[] {"config", "config.local"}) {
            Path file = root.resolve(".dvc").resolve(name);
            if (Files.exists(file)) {
                String section = "";
                for (String line : Files.readAllLines(file)) {
                    String text = line.strip();
                    if (text.startsWith("[") && text.endsWith("]")) {
                        section = text.substring(1, text.length() - 1).replaceAll("['\"]", "");
                    } else if (text.contains("=") && !text.startsWith("#") && !text.startsWith(";")) {
                        int equals = text.indexOf('=');
                        values.put(
                                section + "." + text.substring(0, equals).strip(),
                                text.substring(equals + 1).strip());
                    }
                }
            }
        }
        return new DvcConfig(root, values);
    }

    /** Returns the directory of the cache, which may be shared by projects. */
    Path cache() {
        return root.resolve(".dvc")
                .resolve(values.getOrDefault("cache.dir", "cache"))
                .normalize();
    }

    /** Returns the address of the default remote; a path in it begins at the file that names it. */
    Optional<String> remote() {
        return Optional.ofNullable(values.get("core.remote"))
                .map(name -> values.get("remote " + name + ".url"))
                .map(url -> Locations.scheme(url).isEmpty()
                        ? root.resolve(".dvc").resolve(url).normalize().toString()
                        : url);
    }
}
