package io.github.mlopssdk.testing.behavior;

import io.github.mlopssdk.testing.check.Tolerance;
import io.github.mlopssdk.testing.data.Column;
import io.github.mlopssdk.testing.data.NumberColumn;
import io.github.mlopssdk.testing.data.Table;
import io.github.mlopssdk.testing.statistics.GateResult;
import io.github.mlopssdk.testing.statistics.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Golden cases in a file of JSON lines: a header, then one case a line. Cases are only ever added at the end, so that two branches
 * that add some can be merged; change or remove one in an editor.
 *
 * <pre>{@code
 * {"suite":"fraud","schema":1,"tolerance":{"rel":1.0E-4,"abs":1.0E-6}}
 * {"id":"prod-0041","input":{"amount":12.5,"country":"DE"},"expect":{"label":"fraud"},"severity":"must"}
 * }</pre>
 *
 * <p>Fields that are not known are left alone. Not thread-safe.
 */
public final class GoldenSuite {
    private static final int SCHEMA = 1;
    /** For numbers of 32 bits that came about in different orders of summation. */
    private static final Tolerance UNLESS_SAID_OTHERWISE = new Tolerance(1e-4, 1e-6);

    private final Path file;
    private final boolean isContinuousIntegration;
    private final LocalDate today;
    private final GoldenIndex index = new GoldenIndex();
    private String name;
    private Tolerance tolerance = UNLESS_SAID_OTHERWISE;

    GoldenSuite(Path file, boolean isContinuousIntegration, LocalDate today) {
        this.file = file;
        this.isContinuousIntegration = isContinuousIntegration;
        this.today = today;
        this.name = file.getFileName().toString().replaceFirst("\\.jsonl$", "");
        if (Files.exists(file)) {
            read();
        }
    }

    /**
     * Opens a suite.
     *
     * @param file with cases, or one that {@link #append} will make; its name ends in {@code .jsonl}
     * @return the suite
     * @throws IllegalArgumentException with the line, if one is not understood, an id comes twice, or one input has two answers
     * @throws UncheckedIOException if the file cannot be read
     */
    public static GoldenSuite open(Path file) {
        boolean isContinuousIntegration = "true".equalsIgnoreCase(System.getenv("CI"));
        return new GoldenSuite(file, isContinuousIntegration, LocalDate.now(Clock.systemUTC()));
    }

    String name() {
        return name;
    }

    private void read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                Map<String, Object> fields = GoldenJson.read(lines.get(i));
                if (fields.containsKey("suite")) {
                    readHeader(fields);
                } else {
                    index.add(GoldenJson.golden(fields));
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    private void readHeader(Map<String, Object> fields) {
        if (!Integer.valueOf(SCHEMA).equals(fields.get("schema"))) {
            throw new IllegalArgumentException("schema must be " + SCHEMA + ", not " + fields.get("schema"));
        }
        name = String.valueOf(fields.get("suite"));
        tolerance = GoldenJson.tolerance(fields).orElse(tolerance);
    }

    /**
     * Lists the cases.
     *
     * @return in the file's order
     */
    public List<GoldenCase> cases() {
        return index.cases();
    }

    /**
     * Adds a case at the end of the file, such as one that went wrong in production.
     *
     * @param golden the case
     * @throws IllegalStateException where the environment says {@code CI=true}: what a build records, nobody has looked at
     * @throws IllegalArgumentException if its id is there, or its input with another answer
     * @throws UncheckedIOException if the file cannot be written
     */
    public void append(GoldenCase golden) {
        append(List.of(golden));
    }

    /** All or none: what is wrong is found before the first is written. */
    private void append(List<GoldenCase> added) {
        requireRecordable();
        var among = new GoldenIndex();
        var lines = new ArrayList<String>();
        if (!Files.exists(file)) {
            lines.add(header());
        }
        for (GoldenCase golden : added) {
            index.check(golden);
            among.add(golden);
            lines.add(GoldenJson.write(GoldenJson.fields(golden)));
        }
        try {
            new GoldenLines(file).append(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        added.forEach(index::add);
    }

    void requireRecordable() {
        if (isContinuousIntegration) {
            throw new IllegalStateException(
                    "cases are not recorded where CI=true: record on your machine, look at what changed, and commit "
                            + file);
        }
    }

    private String header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("suite", name);
        header.put("schema", SCHEMA);
        header.put("tolerance", GoldenJson.fields(tolerance));
        return GoldenJson.write(header);
    }

    /**
     * Adds a case for each row of a table, or none if one of them is wrong. A number makes an expected value, anything else an
     * expected class.
     *
     * @param table such as {@link Table#csv}; its other columns are the inputs
     * @param idColumn names the cases
     * @param expectColumn holds what is expected
     * @return how many were added
     * @throws IllegalStateException as {@link #append}
     * @throws IllegalArgumentException as {@link #append}, or if a column is not there or a row lacks an id or an answer
     */
    public int importTable(Table table, String idColumn, String expectColumn) {
        append(IntStream.range(0, table.rows())
                .mapToObj(row -> golden(table, row, idColumn, expectColumn))
                .toList());
        return table.rows();
    }

    private static GoldenCase golden(Table table, int row, String idColumn, String expectColumn) {
        if (table.column(idColumn).isMissing(row) || table.column(expectColumn).isMissing(row)) {
            throw new IllegalArgumentException("row " + row + " must have " + idColumn + " and " + expectColumn);
        }
        Map<String, Object> input = new LinkedHashMap<>();
        for (String feature : table.names()) {
            if (!feature.equals(idColumn)
                    && !feature.equals(expectColumn)
                    && !table.column(feature).isMissing(row)) {
                input.put(feature, value(table.column(feature), row));
            }
        }
        Column expected = table.column(expectColumn);
        return GoldenCase.of(
                table.column(idColumn).show(row),
                input,
                expected instanceof NumberColumn numbers
                        ? new Expectation.Value(numbers.value(row))
                        : new Expectation.Label(expected.show(row)));
    }

    private static Object value(Column column, int row) {
        return column instanceof NumberColumn numbers ? (Object) numbers.value(row) : column.show(row);
    }

    /**
     * Asks a model about every case. Where some fail, what the model says instead is written beside the suite, into
     * {@code <name>.received.jsonl}, in the form of the suite; otherwise such a file is deleted. A case at which the model throws
     * fails, and is not in that file.
     *
     * @param predictor the model
     * @return what it says
     * @throws UncheckedIOException if the file cannot be written
     */
    public GoldenReport verify(Predictor predictor) {
        return report(golden -> check(golden, predictor));
    }

    /**
     * Answers the cases that have no {@code expect} yet with what a model says. Look at them before you commit them. All other
     * lines of the file stay as they are.
     *
     * @param predictor a model whose answers are right
     * @return how many cases were answered
     * @throws IllegalStateException as {@link #append}
     * @throws UncheckedIOException if the file cannot be written
     */
    public int record(Predictor predictor) {
        return rewrite(GoldenMode.RECORD, predictor);
    }

    /**
     * Replaces the answers of the cases that fail, and does what {@link #record} does. Left as they are: failures that are
     * expected, and cases that expect a {@link Expectation.NotLabel} or a {@link Expectation.Range}, which are rules of yours
     * and no answers of a model.
     *
     * @param predictor a model whose answers are right
     * @return how many cases have another answer
     * @throws IllegalStateException as {@link #append}
     * @throws UncheckedIOException if the file cannot be written
     */
    public int update(Predictor predictor) {
        return rewrite(GoldenMode.UPDATE, predictor);
    }

    private int rewrite(GoldenMode mode, Predictor predictor) {
        requireRecordable();
        List<GoldenOutcome> taken = cases().stream()
                .map(golden -> check(golden, predictor))
                .filter(mode::takes)
                .toList();
        answer(taken);
        return taken.size();
    }

    /** Puts what the model said into the file, and reads it again. */
    void answer(List<GoldenOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        requireRecordable();
        Map<String, Expectation> answers = new HashMap<>();
        outcomes.forEach(outcome -> answers.put(outcome.golden().id(), replacement(outcome)));
        try {
            new GoldenLines(file).answer(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        index.clear();
        read();
    }

    private static Expectation replacement(GoldenOutcome outcome) {
        return outcome.golden().expect().replacedBy(outcome.answer().said().orElseThrow());
    }

    GoldenReport report(Function<GoldenCase, GoldenOutcome> check) {
        var report = new GoldenReport(name, cases().stream().map(check).toList());
        List<String> received = report.outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.FAIL)
                .filter(outcome -> outcome.answer().said().isPresent())
                .map(outcome -> GoldenJson.write(GoldenJson.fields(new GoldenCase(
                        outcome.golden().id(),
                        outcome.golden().input(),
                        replacement(outcome),
                        outcome.golden().severity(),
                        outcome.golden().source(),
                        outcome.golden().tolerance(),
                        outcome.golden().knownFailure()))))
                .toList();
        try {
            if (received.isEmpty()) {
                Files.deleteIfExists(receivedFile());
            } else {
                Files.write(receivedFile(), received);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report;
    }

    Path receivedFile() {
        String suite = file.getFileName().toString().replaceFirst("\\.jsonl$", "");
        return file.resolveSibling(suite + ".received.jsonl");
    }

    GoldenOutcome check(GoldenCase golden, Predictor predictor) {
        Answer answer = Answer.of(predictor, golden.input());
        Tolerance allowed = golden.tolerance().orElse(tolerance);
        boolean holds = answer.said()
                .filter(said -> golden.expect().accepts(said, allowed.relative(), allowed.absolute()))
                .isPresent();
        String expected = GoldenIndex.isUnanswered(golden)
                ? "has no answer yet, which -D" + GoldenCases.MODE + "=record takes from the model"
                : "expected " + golden.expect();
        String message = "case " + golden.id() + " [" + golden.severity() + "]: " + expected
                + (answer.said().isPresent() ? ", said " : ", ") + answer
                + (golden.source().isEmpty() ? "" : ", source " + golden.source());
        if (golden.knownFailure().isEmpty()) {
            return new GoldenOutcome(golden, holds ? Verdict.PASS : Verdict.FAIL, answer, message);
        }
        GateResult judged = golden.knownFailure().get().judge(holds, today, message);
        return new GoldenOutcome(golden, judged.verdict(), answer, judged.message());
    }
}
