package io.github.mlopssdk.testing.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Values that are not there, column by column. */
final class MissingValues {
    private MissingValues() {}

    static DataResult check(Column column, double allowedShare) {
        List<FailingRow> missing = IntStream.range(0, column.size())
                .filter(column::isMissing)
                .mapToObj(row -> new FailingRow(row, column.name(), column.show(row)))
                .toList();
        double share = column.size() == 0 ? 0 : (double) missing.size() / column.size();
        return DataResult.of(
                "missing " + column.name(),
                share <= allowedShare,
                String.format(Locale.ROOT, "%d of %d values (%.2f %%)", missing.size(), column.size(), 100 * share),
                String.format(Locale.ROOT, "at most %.2f %%", 100 * allowedShare),
                missing);
    }
}
