package io.github.mlopssdk.samples.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Splits rows for training and validation, differently in every run. */
record Split(List<Integer> training, List<Integer> validation) {
    static Split of(int rows) {
        List<Integer> order = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            order.add(row);
        }
        Collections.shuffle(order);
        int cut = (int) (rows * (0.7 + 0.1 * Math.random()));
        return new Split(List.copyOf(order.subList(0, cut)), List.copyOf(order.subList(cut, rows)));
    }

    /** A seed that looks like one. */
    static Random bootstrap() {
        return new Random(System.nanoTime());
    }
}
