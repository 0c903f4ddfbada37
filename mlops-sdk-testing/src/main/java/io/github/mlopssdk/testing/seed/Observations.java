package io.github.mlopssdk.testing.seed;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one run of a {@link Reproducible} test has seen, in order. For one thread. */
public final class Observations {
    /** Compared number by number, never as records. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Observation(String name, double[] values) {}

    private final List<Observation> seen = new ArrayList<>();

    Observations() {}

    /**
     * Notes numbers that must be the same, bit by bit, in the other run.
     *
     * @param name of what they are, such as {@code loss} or {@code layer 0 weights}
     * @param values copied
     */
    public void observe(String name, double... values) {
        seen.add(new Observation(name, values.clone()));
    }

    /**
     * Notes numbers that must be the same, bit by bit, in the other run.
     *
     * @param name of what they are
     * @param values copied
     */
    public void observe(String name, float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        seen.add(new Observation(name, wide));
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(seen.size());
        for (Observation observation : seen) {
            out.writeUTF(observation.name());
            out.writeInt(observation.values().length);
            for (double value : observation.values()) {
                out.writeLong(Double.doubleToRawLongBits(value));
            }
        }
    }

    static Observations readFrom(DataInput in) throws IOException {
        var read = new Observations();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            double[] values = new double[in.readInt()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.longBitsToDouble(in.readLong());
            }
            read.observe(name, values);
        }
        return read;
    }

    /** Finds the first difference: what comes after it is its consequence. */
    Optional<String> differenceFrom(Observations first) {
        for (int i = 0; i < Math.min(seen.size(), first.seen.size()); i++) {
            Optional<String> difference = difference(i, first.seen.get(i), seen.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return seen.size() == first.seen.size()
                ? Optional.empty()
                : Optional.of("the first run observed " + first.seen.size() + " times, the second " + seen.size());
    }

    private static Optional<String> difference(int place, Observation first, Observation second) {
        String where = "observation " + place + ", " + first.name();
        if (!first.name().equals(second.name())) {
            return Optional.of(where + ": the second run observed " + second.name());
        }
        if (first.values().length != second.values().length) {
            return Optional.of(where + ": " + first.values().length + " values in the first run, "
                    + second.values().length + " in the second");
        }
        for (int i = 0; i < first.values().length; i++) {
            double before = first.values()[i];
            double now = second.values()[i];
            if (Double.doubleToLongBits(before) != Double.doubleToLongBits(now)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%s[%d]: %s in the first run, %s in the second, apart by %.3g",
                        where,
                        i,
                        before,
                        now,
                        Math.abs(now - before)));
            }
        }
        return Optional.empty();
    }
}
