package io.github.mlopssdk.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the files in which DVC writes down what it keeps. */
final class DvcFile {
    private static final String LOCK = "dvc.lock";
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}(\\.dir)?");

    private DvcFile() {}

    static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(LOCK) || (name.endsWith(".dvc") && name.length() > 4);
    }

    /** Reads the outputs that have an MD5, which leaves out those that are kept by the ETag of a store. */
    static List<DvcOutput> outputs(Path file) throws IOException {
        DvcYaml content = DvcYaml.read(file);
        Path directory = file.toAbsolutePath().normalize().resolveSibling("");
        List<DvcOutput> outputs = new ArrayList<>();
        if (!String.valueOf(file.getFileName()).equals(LOCK)) {
            Path base = directory.resolve(content.get("wdir").text().orElse(""));
            add(outputs, content.get("outs"), base, Optional.empty());
            return outputs;
        }
        Path definitions = directory.resolve("dvc.yaml");
        DvcYaml stages = Files.exists(definitions) ? DvcYaml.read(definitions).get("stages") : new DvcYaml(null);
        for (Map.Entry<String, DvcYaml> stage : lockedStages(content).entrySet()) {
            Optional<String> wdir = wdir(stages, stage.getKey());
            // Only DVC knows what a template becomes.
            if (wdir.isEmpty() || !wdir.get().contains("${")) {
                Path base = directory.resolve(wdir.orElse(""));
                add(outputs, stage.getValue().get("outs"), base, Optional.of(stage.getKey()));
            }
        }
        return outputs;
    }

    /** The first version of the format had no level "stages". */
    private static Map<String, DvcYaml> lockedStages(DvcYaml content) {
        return content.get("schema").text().isPresent() ? content.get("stages").entries() : content.entries();
    }

    /** A stage of "foreach" or "matrix" is called like its template, with {@code @} and its item behind. */
    private static Optional<String> wdir(DvcYaml stages, String name) {
        DvcYaml stage = stages.get(name).value() == null ? stages.get(name.replaceFirst("@.*", "")) : stages.get(name);
        return stage.get("wdir").text().or(() -> stage.get("do").get("wdir").text());
    }

    private static void add(List<DvcOutput> outputs, DvcYaml outs, Path base, Optional<String> stage) {
        for (DvcYaml out : outs.items()) {
            String path = out.get("path").text().orElse("");
            String md5 = out.get("md5").text().orElse("");
            if (MD5.matcher(md5).matches() && !path.contains("://")) {
                outputs.add(new DvcOutput(
                        base.resolve(path).normalize(),
                        md5,
                        out.get("hash").text().isEmpty(),
                        size(out.get("size").text().orElse("")),
                        stage));
            }
        }
    }

    private static OptionalLong size(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
