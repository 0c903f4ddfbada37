package io.github.mlopssdk.dl4j.contract;

import io.github.mlopssdk.testing.capability.Batch;
import io.github.mlopssdk.testing.data.DataValidation;
import io.github.mlopssdk.testing.data.Feature;
import io.github.mlopssdk.testing.data.Schema;
import io.github.mlopssdk.testing.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Tables of clouds with faults that come before any training. */
final class SpoiledTables {
    private static final List<String> NAMES = List.of("x0", "x1", "x2", "x3", "species");
    private static final int DAYS = 60;

    private SpoiledTables() {}

    static void leakage(boolean spoiled) {
        var random = new Random(5);
        List<String> names = new ArrayList<>(NAMES);
        names.set(0, spoiled ? "days_in_ward" : "x0");
        double[][] rows = rows(150, 1);
        for (double[] row : rows) {
            row[0] = spoiled ? 10 * row[4] + random.nextDouble() : row[0];
        }
        DataValidation.of(Table.of(names, rows)).noLeakage("species").report().assertPassed();
    }

    static void split(boolean spoiled) {
        List<double[]> rows = new ArrayList<>(List.of(rows(90, 1)));
        List<double[]> rare = rows.stream().filter(row -> row[4] == 0).toList();
        if (spoiled) {
            rows.addAll(rare);
        }
        Collections.shuffle(rows, new Random(6));
        List<double[]> train = new ArrayList<>(rows.subList(30, rows.size()));
        if (!spoiled) {
            train.addAll(train.stream().filter(row -> row[4] == 0).toList());
        }
        DataValidation.of(table(train))
                .against(table(rows.subList(0, 30)))
                .sharesNoRows()
                .report()
                .assertPassed();
    }

    static void days(boolean spoiled) {
        List<Integer> days = new ArrayList<>(IntStream.range(0, DAYS).boxed().toList());
        if (spoiled) {
            Collections.shuffle(days, new Random(7));
        }
        double[][] rows = days.stream().map(day -> new double[] {day}).toArray(double[][]::new);
        Table all = Table.of(List.of("day"), rows);
        int[] order = IntStream.range(0, DAYS).toArray();
        DataValidation.of(all.select(Arrays.copyOf(order, 40)))
                .against(all.select(Arrays.copyOfRange(order, 40, DAYS)))
                .isLater("day")
                .report()
                .assertPassed();
    }

    static void missing(double code) {
        var random = new Random(8);
        double[][] rows = IntStream.range(0, 50)
                .mapToObj(i -> new double[] {i % 10 == 0 ? code : 60 + 10 * random.nextGaussian()})
                .toArray(double[][]::new);
        DataValidation.of(Table.of(List.of("weight"), rows))
                .schema(Schema.of(Feature.number("weight", 20, 250).optional()))
                .report()
                .assertPassed();
    }

    static void units(double factor) {
        double[][] served = rows(300, 9);
        for (double[] row : served) {
            row[1] *= factor;
        }
        DataValidation.of(Table.of(NAMES, rows(300, 1)))
                .against(Table.of(NAMES, served))
                .hasNotDrifted()
                .report()
                .assertPassed();
    }

    private static Table table(List<double[]> rows) {
        return Table.of(NAMES, rows.toArray(double[][]::new));
    }

    /** Features and the number of the class. */
    private static double[][] rows(int count, long seed) {
        Batch data = Clouds.data(count, seed);
        return IntStream.range(0, count)
                .mapToObj(row -> {
                    double[] values = Arrays.copyOf(data.inputs().row(row), NAMES.size());
                    values[Clouds.FEATURES] =
                            data.targets().get(row, 1) + 2 * data.targets().get(row, 2);
                    return values;
                })
                .toArray(double[][]::new);
    }
}
