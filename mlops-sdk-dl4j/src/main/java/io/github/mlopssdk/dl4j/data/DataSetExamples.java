package io.github.mlopssdk.dl4j.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;

/** The examples of one data set. */
final class DataSetExamples implements Examples<DataSet> {
    private final int size;
    private final @Nullable Rows features;
    private final @Nullable Rows labels;
    private final @Nullable Rows featuresMask;
    private final @Nullable Rows labelsMask;
    private final @Nullable List<String> labelNames;
    private final @Nullable List<Serializable> metaData;

    private DataSetExamples(DataSet data) {
        this.size = data.numExamples();
        this.features = Rows.of(data.getFeatures());
        this.labels = Rows.of(data.getLabels());
        this.featuresMask = Rows.of(data.getFeaturesMaskArray());
        this.labelsMask = Rows.of(data.getLabelsMaskArray());
        this.labelNames = data.getLabelNamesList();
        this.metaData = data.getExampleMetaData();
    }

    static DataSetExamples of(DataSet data) {
        return new DataSetExamples(data);
    }

    /** Copies what {@code DataSet.copy} forgets, too: metadata and absent labels. */
    static DataSet copy(DataSet data) {
        DataSetExamples examples = of(data);
        return examples.gather(IntStream.range(0, examples.size).toArray());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public DataSet gather(int[] indices) {
        var batch = new DataSet(
                Rows.gather(features, indices),
                Rows.gather(labels, indices),
                Rows.gather(featuresMask, indices),
                Rows.gather(labelsMask, indices));
        if (labelNames != null) {
            batch.setLabelNames(labelNames);
        }
        batch.setExampleMetaData(Rows.gather(metaData, indices));
        return batch;
    }

    @Override
    public DataSet merge(List<DataSet> examples) {
        DataSet batch = DataSet.merge(examples);
        if (labelNames != null) {
            batch.setLabelNames(labelNames);
        }
        return batch;
    }
}
