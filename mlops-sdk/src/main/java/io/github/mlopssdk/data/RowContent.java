package io.github.mlopssdk.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mlopssdk.mlflow.SignatureJson;
import io.github.mlopssdk.model.ModelSignature;
import io.github.mlopssdk.model.Sha256;
import io.github.mlopssdk.model.Table;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is found in rows of records or maps. */
final class RowContent {
    private static final JsonMapper JSON = new JsonMapper();

    private RowContent() {}

    static DatasetContent of(List<?> rows) {
        Table table = Table.of(rows);
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("num_rows", table.rows().size());
        profile.put("num_elements", (long) table.rows().size() * table.columns().size());
        String columns = SignatureJson.of(ModelSignature.infer(rows, rows).inputs());
        try {
            return new DatasetContent(
                    digest(table), Optional.of(Map.of("mlflow_colspec", JSON.readTree(columns))), profile);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the columns by name: the order in which a map gives them may differ from process to process. */
    private static String digest(Table table) throws JsonProcessingException {
        int[] order = IntStream.range(0, table.columns().size())
                .boxed()
                .sorted(Comparator.comparing(table.columns()::get))
                .mapToInt(Integer::intValue)
                .toArray();
        MessageDigest digest = Sha256.begin();
        update(digest, table.columns(), order);
        for (List<@Nullable Object> row : table.rows()) {
            update(digest, row, order);
        }
        return Sha256.hex(digest);
    }

    private static void update(MessageDigest digest, List<?> values, int[] order) throws JsonProcessingException {
        List<@Nullable String> texts = new ArrayList<>(order.length);
        for (int index : order) {
            texts.add(text(values.get(index)));
        }
        digest.update((JSON.writeValueAsString(texts) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }
}
