package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.data.DatasetContent;
import io.github.mlopssdk.data.TensorSummary;
import io.github.mlopssdk.dl4j.data.SeededDataSetIterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What is found in ND4J's arrays: batches are read one by one, and none is kept. Not thread-safe. */
final class ArrayContent {
    private final Map<String, TensorSummary> tensors = new LinkedHashMap<>();

    static DatasetContent of(INDArray features, @Nullable INDArray targets) {
        var content = new ArrayContent();
        content.add("features", features);
        content.add("targets", targets);
        return content.done();
    }

    static DatasetContent of(DataSet data) {
        var content = new ArrayContent();
        content.add(data);
        return content.done();
    }

    static DatasetContent of(DataSetIterator data) {
        if (!data.resetSupported()) {
            throw new IllegalArgumentException("data must support reset: it is read once to be described");
        }
        if (data instanceof SeededDataSetIterator seeded) {
            int epoch = seeded.epoch();
            seeded.setEpoch(0);
            DatasetContent content = ofRest(seeded);
            seeded.setEpoch(epoch);
            return content;
        }
        data.reset();
        DatasetContent content = ofRest(data);
        data.reset();
        return content;
    }

    private static DatasetContent ofRest(DataSetIterator data) {
        var content = new ArrayContent();
        while (data.hasNext()) {
            content.add(data.next());
        }
        return content.done();
    }

    private void add(DataSet data) {
        add("features", data.getFeatures());
        add("targets", data.getLabels());
        add("features_mask", data.getFeaturesMaskArray());
        add("targets_mask", data.getLabelsMaskArray());
    }

    private void add(String name, @Nullable INDArray array) {
        if (array == null || array.isEmpty()) {
            return;
        }
        TensorSummary summary = tensors.computeIfAbsent(name, key -> new TensorSummary(dtype(array.dataType())));
        summary.begin(array.shape());
        INDArray flat = array.dup('c').reshape(array.length());
        boolean whole = array.dataType().isIntType();
        for (long i = 0; i < flat.length(); i++) {
            if (whole) {
                summary.add(flat.data().getLong(i));
            } else {
                summary.add(flat.data().getDouble(i));
            }
        }
    }

    private DatasetContent done() {
        return DatasetContent.ofTensors(tensors);
    }

    private static String dtype(DataType type) {
        return SignatureInference.dtype(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "arrays of " + type + " cannot be described; cast them to FLOAT or LONG"));
    }
}
