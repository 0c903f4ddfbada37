package io.github.mlopssdk.dl4j.repro;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A training as it was watched. Immutable.
 *
 * @param steps in the order in which they were done
 * @param initial the parameters of every watched network before its training
 * @param trained the parameters of the network that the training returned
 */
record Trace(List<Step> steps, List<List<Tensor>> initial, List<Tensor> trained) {
    Trace {
        steps = List.copyOf(steps);
        initial = List.copyOf(initial);
        trained = List.copyOf(trained);
    }

    int iterations() {
        return Math.toIntExact(
                steps.stream().filter(step -> step.stage() == Stage.UPDATE).count());
    }

    static Trace read(DataInputStream in) throws IOException {
        List<Step> steps = list(
                in,
                () -> new Step(
                        Stage.valueOf(in.readUTF()), in.readInt(), in.readInt(), in.readInt(), list(in, in::readUTF)));
        return new Trace(steps, list(in, () -> list(in, () -> Tensor.read(in))), list(in, () -> Tensor.read(in)));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(steps.size());
        for (Step step : steps) {
            out.writeUTF(step.stage().name());
            out.writeInt(step.network());
            out.writeInt(step.epoch());
            out.writeInt(step.iteration());
            out.writeInt(step.digests().size());
            for (String digest : step.digests()) {
                out.writeUTF(digest);
            }
        }
        out.writeInt(initial.size());
        for (List<Tensor> tensors : initial) {
            write(tensors, out);
        }
        write(trained, out);
    }

    private static void write(List<Tensor> tensors, DataOutputStream out) throws IOException {
        out.writeInt(tensors.size());
        for (Tensor tensor : tensors) {
            tensor.write(out);
        }
    }

    private static <T> List<T> list(DataInputStream in, Element<T> element) throws IOException {
        int size = in.readInt();
        var list = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.read());
        }
        return list;
    }

    private interface Element<T> {
        T read() throws IOException;
    }
}
