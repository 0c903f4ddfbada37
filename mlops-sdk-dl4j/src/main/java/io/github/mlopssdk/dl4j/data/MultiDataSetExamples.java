package io.github.mlopssdk.dl4j.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The examples of one data set of several inputs or outputs. */
final class MultiDataSetExamples implements Examples<MultiDataSet> {
    private final int size;
    private final @Nullable Rows @Nullable [] features;
    private final @Nullable Rows @Nullable [] labels;
    private final @Nullable Rows @Nullable [] featuresMasks;
    private final @Nullable Rows @Nullable [] labelsMasks;
    private final @Nullable List<Serializable> metaData;

    private MultiDataSetExamples(MultiDataSet data) {
        this.size = Math.toIntExact(data.getFeatures(0).size(0));
        this.features = rows(data.getFeatures());
        this.labels = rows(data.getLabels());
        this.featuresMasks = rows(data.getFeaturesMaskArrays());
        this.labelsMasks = rows(data.getLabelsMaskArrays());
        this.metaData = data.getExampleMetaData();
    }

    static MultiDataSetExamples of(MultiDataSet data) {
        return new MultiDataSetExamples(data);
    }

    /** Copies what {@code MultiDataSet.copy} forgets, too: metadata and absent masks. */
    static MultiDataSet copy(MultiDataSet data) {
        MultiDataSetExamples examples = of(data);
        return examples.gather(IntStream.range(0, examples.size).toArray());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public MultiDataSet gather(int[] indices) {
        var batch = new org.nd4j.linalg.dataset.MultiDataSet(
                gather(features, indices),
                gather(labels, indices),
                gather(featuresMasks, indices),
                gather(labelsMasks, indices));
        batch.setExampleMetaData(Rows.gather(metaData, indices));
        return batch;
    }

    @Override
    public MultiDataSet merge(List<MultiDataSet> examples) {
        return org.nd4j.linalg.dataset.MultiDataSet.merge(examples);
    }

    private static @Nullable Rows @Nullable [] rows(INDArray @Nullable [] arrays) {
        if (arrays == null) {
            return null;
        }
        var rows = new @Nullable Rows[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            rows[i] = Rows.of(arrays[i]);
        }
        return rows;
    }

    private static @Nullable INDArray @Nullable [] gather(@Nullable Rows @Nullable [] rows, int[] indices) {
        if (rows == null) {
            return null;
        }
        var arrays = new @Nullable INDArray[rows.length];
        for (int i = 0; i < rows.length; i++) {
            arrays[i] = Rows.gather(rows[i], indices);
        }
        return arrays;
    }
}
