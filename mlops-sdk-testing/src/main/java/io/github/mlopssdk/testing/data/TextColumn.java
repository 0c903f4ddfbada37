package io.github.mlopssdk.testing.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories or texts.
 *
 * <p>Immutable.
 */
public final class TextColumn implements Column {
    private final String name;
    private final @Nullable String[] values;

    TextColumn(String name, @Nullable String[] values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Lists what is not missing.
     *
     * @return in the order of the rows
     */
    public List<String> present() {
        return Arrays.stream(values).filter(Objects::nonNull).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == null;
    }

    @Override
    public String show(int row) {
        return Objects.requireNonNullElse(values[row], "(missing)");
    }

    @Override
    public @Nullable Object key(int row) {
        return values[row];
    }

    @Override
    public Column select(int[] rows) {
        return new TextColumn(
                name, Arrays.stream(rows).mapToObj(row -> values[row]).toArray(String[]::new));
    }
}
