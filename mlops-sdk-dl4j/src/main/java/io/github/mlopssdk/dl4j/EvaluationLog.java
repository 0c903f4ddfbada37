package io.github.mlopssdk.dl4j;

import io.github.mlopssdk.Run;
import io.github.mlopssdk.chart.CalibrationCurve;
import io.github.mlopssdk.chart.ConfusionMatrix;
import io.github.mlopssdk.chart.RocCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.EvaluationCalibration;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.evaluation.classification.ROCBinary;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's evaluations as metrics, figures and tables of a run. Not thread-safe. */
final class EvaluationLog {
    /** A row of the table of classes. */
    private record ClassRow(String name, double precision, double recall, double f1, long count) {}

    private final Run run;
    private final String prefix;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final List<String> names;

    private EvaluationLog(Run run, String prefix, List<String> names) {
        this.run = run;
        this.prefix = prefix;
        this.names = names;
    }

    static void write(Run run, String name, IEvaluation<?>... evaluations) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank: it begins the metrics' and the files' names");
        }
        List<String> names = Stream.of(evaluations)
                .flatMap(evaluation -> labels(evaluation).stream())
                .findFirst()
                .orElse(List.of());
        var log = new EvaluationLog(run, name + "/", names);
        for (IEvaluation<?> evaluation : evaluations) {
            log.add(evaluation);
        }
        run.logMetrics(log.metrics);
    }

    /** The names of the classes, which one evaluation may know and another not. */
    private static Optional<List<String>> labels(IEvaluation<?> evaluation) {
        @Nullable List<String> labels = null;
        if (evaluation instanceof Evaluation classes) {
            labels = classes.getLabelsList();
        } else if (evaluation instanceof ROCMultiClass classes) {
            labels = classes.getLabels();
        } else if (evaluation instanceof ROCBinary outputs) {
            labels = outputs.getLabels();
        }
        return Optional.ofNullable(labels).filter(known -> !known.isEmpty());
    }

    private String name(int index) {
        return index < names.size() ? names.get(index) : Integer.toString(index);
    }

    private void add(IEvaluation<?> evaluation) {
        if (evaluation instanceof Evaluation classification) {
            classification(classification);
        } else if (evaluation instanceof EvaluationBinary binary) {
            putAll(EvaluationMetrics.of(binary));
        } else if (evaluation instanceof RegressionEvaluation regression) {
            putAll(EvaluationMetrics.of(regression));
        } else if (evaluation instanceof ROC roc) {
            curves(List.of(roc));
        } else if (evaluation instanceof ROCMultiClass roc) {
            curves(List.of(roc.getUnderlying()));
        } else if (evaluation instanceof ROCBinary roc) {
            curves(List.of(roc.getUnderlying()));
        } else if (evaluation instanceof EvaluationCalibration calibration) {
            calibration(calibration);
        } else {
            throw new IllegalArgumentException("evaluations must not hold a "
                    + evaluation.getClass().getName()
                    + ": log what it says with logMetrics and logTable");
        }
    }

    private void putAll(Map<String, Double> values) {
        values.forEach((metric, value) -> metrics.put(prefix + metric, value));
    }

    private void classification(Evaluation evaluation) {
        putAll(EvaluationMetrics.of(evaluation));
        var confusion = evaluation.getConfusion();
        List<Integer> classes = confusion.getClasses();
        List<String> labels = classes.stream().map(this::name).toList();
        List<List<Long>> counts = classes.stream()
                .map(actual -> classes.stream()
                        .map(predicted -> (long) confusion.getCount(actual, predicted))
                        .toList())
                .toList();
        run.logFigure(new ConfusionMatrix(labels, counts), prefix + "confusion_matrix.svg");
        List<ClassRow> rows = classes.stream()
                .map(index -> new ClassRow(
                        name(index),
                        evaluation.precision(index),
                        evaluation.recall(index),
                        evaluation.f1(index),
                        confusion.getActualTotal(index)))
                .toList();
        run.logTable(rows, prefix + "classes.json");
    }

    private void curves(List<ROC> rocs) {
        Map<String, RocCurve> curves = new LinkedHashMap<>();
        for (int i = 0; i < rocs.size(); i++) {
            ROC roc = rocs.get(i);
            // A class that no example has, or every one, has no curve.
            if (roc.getCountActualPositive() > 0 && roc.getCountActualNegative() > 0) {
                curves.put(rocs.size() == 1 ? name(1) : name(i), curve(roc));
            }
        }
        if (!curves.isEmpty()) {
            double sum = curves.values().stream().mapToDouble(RocCurve::auc).sum();
            metrics.put(prefix + "auc", sum / curves.size());
            run.logFigure(RocCurve.together(curves), prefix + "roc.svg");
        }
    }

    private static RocCurve curve(ROC roc) {
        return roc.getThresholdSteps() == 0 ? exactCurve(roc) : thresholdCurve(roc);
    }

    /** Draws the curve anew: DL4J lets the order of examples decide between equal scores. */
    private static RocCurve exactCurve(ROC roc) {
        INDArray scoreAndLabel = roc.getProbAndLabel();
        boolean[] positive = new boolean[roc.getExampleCount()];
        double[] scores = new double[positive.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scoreAndLabel.getDouble(i, 0);
            positive[i] = scoreAndLabel.getDouble(i, 1) > 0.5;
        }
        return RocCurve.of(positive, scores);
    }

    private static RocCurve thresholdCurve(ROC roc) {
        var curve = roc.getRocCurve();
        List<RocCurve.Point> points = IntStream.range(0, curve.numPoints())
                .mapToObj(i -> new RocCurve.Point(
                        curve.getThreshold(i), curve.getFalsePositiveRate(i), curve.getTruePositiveRate(i)))
                .sorted(Comparator.comparingDouble(RocCurve.Point::falsePositiveRate)
                        .thenComparingDouble(RocCurve.Point::truePositiveRate))
                .toList();
        return new RocCurve(points, roc.calculateAUC());
    }

    private void calibration(EvaluationCalibration calibration) {
        Map<String, CalibrationCurve> curves = new LinkedHashMap<>();
        double sum = 0;
        for (int i = 0; i < calibration.numClasses(); i++) {
            CalibrationCurve curve = curve(calibration, i);
            curves.put(name(i), curve);
            sum += curve.expectedError();
        }
        if (!curves.isEmpty()) {
            metrics.put(prefix + "calibration_error", sum / curves.size());
            run.logFigure(CalibrationCurve.together(curves), prefix + "calibration.svg");
        }
    }

    private static CalibrationCurve curve(EvaluationCalibration calibration, int index) {
        INDArray totals = calibration.getRDiagBinTotalCount().getColumn(index);
        INDArray positives = calibration.getRDiagBinPosCount().getColumn(index);
        INDArray sums = calibration.getRDiagBinSumPredictions().getColumn(index);
        var bins = new ArrayList<CalibrationCurve.Bin>();
        for (int bin = 0; bin < totals.length(); bin++) {
            long count = totals.getLong(bin);
            if (count > 0) {
                bins.add(
                        new CalibrationCurve.Bin(sums.getDouble(bin) / count, positives.getDouble(bin) / count, count));
            }
        }
        return new CalibrationCurve(bins);
    }
}
