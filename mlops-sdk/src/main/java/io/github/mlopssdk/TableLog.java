package io.github.mlopssdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mlopssdk.model.ArtifactFile;
import io.github.mlopssdk.model.Table;
import io.github.mlopssdk.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one run, as MLflow's {@code log_table} writes them: a file in pandas' {@code split} layout, and a tag
 * that lists all of them, by which MLflow's page and {@code mlflow.load_table} find them. Thread-safe.
 */
final class TableLog {
    static final String TAG = "mlflow.loggedArtifacts";

    private static final String ENDING = ".json";
    /** MLflow's own list. */
    private static final String FORBIDDEN = "\"',:[]{}";

    private final RunFiles files;
    private final Run run;
    private final Troubles troubles;
    private final Set<String> paths = new LinkedHashSet<>();

    TableLog(RunFiles files, Run run, Troubles troubles) {
        this.files = files;
        this.run = run;
        this.troubles = troubles;
    }

    void log(Table table, String path) {
        checkPath(path);
        files.write(json(table), path);
        addToTag(path);
    }

    private static void checkPath(String path) {
        ArtifactFile.checkPath(path);
        if (!path.endsWith(ENDING)) {
            throw new IllegalArgumentException("artifact path '" + path + "' of a table must end in " + ENDING);
        }
        if (path.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("artifact path '" + path + "' of a table must not hold one of "
                    + FORBIDDEN + ": MLflow does not find it then");
        }
    }

    private synchronized void addToTag(String path) {
        if (!paths.add(path)) {
            return;
        }
        String value = paths.stream()
                .map(known -> "{\"path\": \"" + known + "\", \"type\": \"table\"}")
                .collect(Collectors.joining(", ", "[", "]"));
        if (value.length() > Tag.MAX_VALUE) {
            paths.remove(path);
            troubles.add(
                    "table",
                    "table " + path + " is among the run's files, but MLflow's list of tables is full: its page shows"
                            + " the file as JSON");
            return;
        }
        run.setTag(TAG, value);
    }

    private static String json(Table table) {
        List<List<@Nullable Object>> data = new ArrayList<>(table.rows().size());
        for (List<@Nullable Object> row : table.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(row.size());
            row.forEach(cell -> cells.add(isFinite(cell) ? cell : null));
            data.add(cells);
        }
        Map<String, Object> split = new LinkedHashMap<>();
        split.put("columns", table.columns());
        split.put("data", data);
        try {
            return ValueJson.MAPPER.writeValueAsString(split);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("table cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /** Like pandas, writes null for numbers that JSON does not have; in quotes they would make a column of texts. */
    private static boolean isFinite(@Nullable Object cell) {
        return !(cell instanceof Double d && !Double.isFinite(d)) && !(cell instanceof Float f && !Float.isFinite(f));
    }
}
