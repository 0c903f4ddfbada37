package io.github.mlopssdk.serving;

import io.github.mlopssdk.model.Table;
import org.jspecify.annotations.Nullable;

/** What was sent, as far as it can be understood without a signature. */
sealed interface RequestBody {
    /** A table whose cells are values of JSON: under {@code dataframe_split} or {@code dataframe_records}. */
    record Frame(Table table) implements RequestBody {}

    /** A table whose cells are texts, or null for nothing: CSV. */
    record Texts(Table table) implements RequestBody {}

    /** A value of JSON: under {@code inputs} or {@code instances}. */
    record Values(@Nullable Object tree) implements RequestBody {}
}
