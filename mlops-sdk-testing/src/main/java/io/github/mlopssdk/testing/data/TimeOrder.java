package io.github.mlopssdk.testing.data;

import io.github.mlopssdk.testing.statistics.Verdict;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Rows of which one table is to be later than another. Texts are compared as they read, which is right for ISO dates. */
final class TimeOrder {
    private TimeOrder() {}

    static DataResult check(Column reference, Column other) {
        String check = "time order " + reference.name();
        String required = "every row later than the last of the training data";
        OptionalInt last = latest(reference);
        if (last.isEmpty() || latest(other).isEmpty()) {
            return DataResult.of(check, Verdict.NOT_ENOUGH_DATA, "no times on one side", required);
        }
        if (!reference.getClass().equals(other.getClass())) {
            return DataResult.of(check, Verdict.FAIL, "numbers on one side and texts on the other", required);
        }
        var early = new ArrayList<FailingRow>();
        for (int row = 0; row < other.size(); row++) {
            if (!other.isMissing(row) && compare(other, row, reference, last.getAsInt()) <= 0) {
                early.add(new FailingRow(row, other.name(), other.show(row)));
            }
        }
        return DataResult.of(
                check,
                early.isEmpty(),
                early.size() + " of " + other.size() + " rows are not later than " + reference.show(last.getAsInt()),
                required,
                early);
    }

    private static OptionalInt latest(Column times) {
        return IntStream.range(0, times.size())
                .filter(row -> !times.isMissing(row))
                .reduce((one, next) -> compare(times, next, times, one) > 0 ? next : one);
    }

    private static int compare(Column one, int row, Column other, int otherRow) {
        return one instanceof NumberColumn numbers && other instanceof NumberColumn otherNumbers
                ? Double.compare(numbers.value(row), otherNumbers.value(otherRow))
                : one.show(row).compareTo(other.show(otherRow));
    }
}
